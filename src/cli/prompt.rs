//! Questions to the person at the terminal. Off a terminal nobody is asked: what is missing is an error that names it.

use std::io::{self, BufRead, IsTerminal, Read as _, Write};

use anyhow::{Result, bail};

use super::{failure, output};
use crate::block::lang::Lang;
use crate::text::same;
use crate::wording::commands::{Phrase, asking};

/// Someone to ask, or nobody.
pub struct Prompt<'a> {
    talk: Option<Talk<'a>>,
    lang: Lang,
}

struct Talk<'a> {
    input: Box<dyn BufRead + 'a>,
    output: Box<dyn Write + 'a>,
    lang: Lang,
}

/// One of several things to choose from.
pub struct Choice {
    /// What is typed on the command line to choose it.
    pub value: String,
    /// What it is; empty where the value says it.
    pub label: String,
}

impl Choice {
    /// A choice that its value explains.
    pub fn plain(value: impl Into<String>) -> Choice {
        Choice {
            value: value.into(),
            label: String::new(),
        }
    }

    fn shown(&self) -> String {
        match self.label.as_str() {
            "" => self.value.clone(),
            label => format!("{} ({label})", self.value),
        }
    }
}

/// The choices in one line: for an error that names them.
fn listed(choices: &[Choice]) -> String {
    let shown: Vec<String> = choices.iter().map(Choice::shown).collect();
    shown.join("; ")
}

impl<'a> Prompt<'a> {
    /// The person at the terminal: answers on stdin, questions on stderr; nobody where either is something else.
    pub fn of_terminal(lang: Lang) -> Prompt<'static> {
        if io::stdin().is_terminal() && output::is_stderr_seen() {
            Prompt::over(io::stdin().lock(), output::stderr(), lang)
        } else {
            Prompt::of_nobody(lang)
        }
    }

    /// Nobody to ask.
    pub fn of_nobody(lang: Lang) -> Prompt<'static> {
        Prompt { talk: None, lang }
    }

    /// A conversation over any two streams.
    pub fn over(input: impl BufRead + 'a, output: impl Write + 'a, lang: Lang) -> Prompt<'a> {
        Prompt {
            talk: Some(Talk {
                input: Box::new(input),
                output: Box::new(output),
                lang,
            }),
            lang,
        }
    }

    /// The language of the questions.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether there is someone to ask.
    pub fn is_open(&self) -> bool {
        self.talk.is_some()
    }

    /// What was given, or else the answer; asked again until it can be read, [`MOST_TRIES`] times at most.
    ///
    /// # Errors
    ///
    /// Names the flag where nobody can be asked; the answers may also end, or never be such as can be read.
    pub fn need<'f, T>(
        &mut self,
        given: Option<T>,
        flag: impl Into<Phrase<'f>>,
        question: Phrase<'_>,
        read: impl Fn(&str) -> Result<T>,
    ) -> Result<T> {
        if let Some(given) = given {
            return Ok(given);
        }
        let Some(talk) = &mut self.talk else {
            bail!(asking::missing(flag.into()));
        };
        let mut blanks = Blanks::default();
        for _ in 0..MOST_TRIES {
            let answer = talk.ask(&format!("{}: ", question.pick(talk.lang)))?;
            if blanks.met(&answer, talk)? {
                continue;
            }
            match read(&answer) {
                Ok(value) => return Ok(value),
                Err(error) => talk.say(&format!("{}\n", failure::words(&error, talk.lang)))?,
            }
        }
        unanswered()
    }

    /// The same for a text, which is kept as it was typed.
    pub fn need_text<'f>(
        &mut self,
        given: Option<&str>,
        flag: impl Into<Phrase<'f>>,
        question: Phrase<'_>,
    ) -> Result<String> {
        self.need(given.map(str::to_owned), flag, question, |text| {
            Ok(text.to_owned())
        })
    }

    /// The position of one of the choices, chosen by number or by its value; an empty answer takes the `usual` one.
    ///
    /// # Errors
    ///
    /// Names the flag and the choices where nobody can be asked: none is ever taken silently.
    pub fn choose(
        &mut self,
        flag: &str,
        question: Phrase<'_>,
        choices: &[Choice],
        usual: Option<usize>,
    ) -> Result<usize> {
        let Some(talk) = &mut self.talk else {
            bail!(asking::missing_choice(flag.into(), &listed(choices)));
        };
        let mut blanks = Blanks::default();
        for _ in 0..MOST_TRIES {
            let answer = talk.pick(question.pick(talk.lang), choices, usual)?;
            if usual.is_none() && blanks.met(&answer, talk)? {
                continue;
            }
            match chosen(&answer, choices) {
                Some(index) => return Ok(index),
                None if answer.is_empty() && usual.is_some() => return Ok(usual.unwrap_or(0)),
                None => talk.say(&format!("{}\n", asking::none_of(choices.len(), talk.lang)))?,
            }
        }
        unanswered()
    }

    /// One of the choices, or none by an empty answer or where nobody can be asked.
    pub fn offer(&mut self, question: Phrase<'_>, choices: &[Choice]) -> Result<Option<usize>> {
        let Some(talk) = &mut self.talk else {
            return Ok(None);
        };
        for _ in 0..MOST_TRIES {
            let question = asking::optional(question.pick(talk.lang), talk.lang);
            let answer = talk.pick(&question, choices, None)?;
            match chosen(&answer, choices) {
                Some(index) => return Ok(Some(index)),
                None if answer.is_empty() => return Ok(None),
                None => talk.say(&format!("{}\n", asking::none_of(choices.len(), talk.lang)))?,
            }
        }
        unanswered()
    }

    /// A text that may be left out, by an empty answer or where nobody can be asked.
    pub fn offer_text<'q>(&mut self, question: impl Into<Phrase<'q>>) -> Result<Option<String>> {
        let Some(talk) = &mut self.talk else {
            return Ok(None);
        };
        let question = asking::optional(question.into().pick(talk.lang), talk.lang);
        let answer = talk.ask(&format!("{question}: "))?;
        Ok(Some(answer).filter(|answer| !answer.is_empty()))
    }

    /// Yes or no. An empty answer gives `usual`; where nobody can be asked, so does that.
    pub fn confirm<'q>(&mut self, question: impl Into<Phrase<'q>>, usual: bool) -> Result<bool> {
        let Some(talk) = &mut self.talk else {
            return Ok(usual);
        };
        let question = question.into().pick(talk.lang);
        let keys = asking::yes_or_no(usual, talk.lang);
        for _ in 0..MOST_TRIES {
            let answer = talk.ask(&format!("{question} {keys} "))?.to_lowercase();
            if answer.is_empty() {
                return Ok(usual);
            }
            match asking::is_yes(&answer) {
                Some(is_yes) => return Ok(is_yes),
                None => talk.say(&format!("{}\n", asking::neither_yes_nor_no(talk.lang)))?,
            }
        }
        unanswered()
    }
}

/// How often a question is asked before whoever answers is taken not to be a person.
const MOST_TRIES: usize = 20;
/// The longest answer, in bytes, its line end included.
const LONGEST_ANSWER: u64 = 64 << 10;

fn unanswered<T>() -> Result<T> {
    bail!(asking::unanswered(MOST_TRIES))
}

/// Blank answers in a row to a question that needs one. The first is told the way out, and the second takes it: who only presses Enter is
/// never asked for ever.
#[derive(Default)]
struct Blanks(bool);

impl Blanks {
    /// Whether the answer is blank.
    fn met(&mut self, answer: &str, talk: &mut Talk<'_>) -> Result<bool> {
        if !answer.is_empty() {
            self.0 = false;
            return Ok(false);
        }
        if std::mem::replace(&mut self.0, true) {
            bail!(asking::left());
        }
        talk.say(&format!("{}\n", asking::way_out(talk.lang)))?;
        Ok(true)
    }
}

/// The choice that an answer names, by number or value.
fn chosen(answer: &str, choices: &[Choice]) -> Option<usize> {
    let by_value = choices
        .iter()
        .position(|choice| same(&choice.value, answer));
    let by_number = || {
        let number: usize = answer.parse().ok()?;
        number.checked_sub(1).filter(|index| *index < choices.len())
    };
    by_value.or_else(by_number)
}

impl Talk<'_> {
    fn say(&mut self, text: &str) -> Result<()> {
        self.output.write_all(text.as_bytes())?;
        Ok(self.output.flush()?)
    }

    /// One line of answer, without the spaces around it.
    fn ask(&mut self, question: &str) -> Result<String> {
        self.say(question)?;
        let mut line = Vec::new();
        let mut input = self.input.by_ref().take(LONGEST_ANSWER + 1);
        if input.read_until(b'\n', &mut line)? == 0 {
            bail!(asking::ended());
        }
        if line.len() as u64 > LONGEST_ANSWER {
            bail!(asking::too_long(LONGEST_ANSWER >> 10));
        }
        let Ok(line) = std::str::from_utf8(&line) else {
            bail!(asking::not_utf8());
        };
        Ok(line.trim().to_owned())
    }

    fn pick(&mut self, question: &str, choices: &[Choice], usual: Option<usize>) -> Result<String> {
        let mut text = format!("{question}:\n");
        for (index, choice) in choices.iter().enumerate() {
            text.push_str(&format!("  {}. {}\n", index + 1, choice.shown()));
        }
        text.push_str(&asking::pick(usual.map(|usual| usual + 1), self.lang));
        self.ask(&text)
    }
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]
mod tests {
    use super::*;

    fn answering<T>(answers: &str, ask: impl FnOnce(&mut Prompt<'_>) -> T) -> (T, String) {
        let mut shown = Vec::new();
        let answer = ask(&mut Prompt::over(answers.as_bytes(), &mut shown, Lang::Vi));
        (answer, String::from_utf8(shown).unwrap())
    }

    fn quarters() -> Vec<Choice> {
        vec![Choice::plain("2025-Q3"), Choice::plain("2025-Q4")]
    }

    #[test]
    fn a_question_is_asked_until_its_answer_can_be_read() {
        let read = |text: &str| {
            text.parse::<u8>()
                .map_err(|_| anyhow::anyhow!("phải là số"))
        };
        let (answer, shown) = answering("\nba\n 3 \n", |prompt| {
            prompt
                .need(None, "--percent", "Phần trăm".into(), read)
                .unwrap()
        });
        assert_eq!(answer, 3);
        assert_eq!(
            shown,
            "Phần trăm: cần một câu trả lời; Enter lần nữa thì thôi, không ghi gì\nPhần trăm: phải là số\nPhần trăm: "
        );
        let (given, shown) = answering("", |prompt| {
            prompt
                .need(Some(7), "--percent", "Phần trăm".into(), read)
                .unwrap()
        });
        assert_eq!((given, shown.as_str()), (7, ""));
    }

    #[test]
    fn a_choice_is_made_by_number_by_value_or_by_default() {
        let choose = |answers: &str, usual| {
            answering(answers, |prompt| {
                prompt
                    .choose("--occurrence", "Kỳ nào".into(), &quarters(), usual)
                    .unwrap()
            })
        };
        let (index, shown) = choose("2\n", None);
        assert_eq!(index, 1);
        assert_eq!(shown, "Kỳ nào:\n  1. 2025-Q3\n  2. 2025-Q4\nChọn: ");
        assert_eq!(choose("2025-Q3\n", None).0, 0);
        assert_eq!(choose("\n", Some(1)).0, 1);
        assert_eq!(choose("0\n3\n\n1\n", None).0, 0);
        let (none, _) = answering("\n", |prompt| {
            prompt.offer("Kỳ nào".into(), &quarters()).unwrap()
        });
        assert_eq!(none, None);
    }

    #[test]
    fn yes_and_no_have_a_usual_answer() {
        for (answers, usual, expected) in [
            ("\n", true, true),
            ("\n", false, false),
            ("K\n", true, false),
            ("có\n", false, true),
            ("gì\nk\n", true, false),
        ] {
            let (answer, _) = answering(answers, |prompt| prompt.confirm("Ghi", usual).unwrap());
            assert_eq!(answer, expected, "{answers:?}");
        }
    }

    /// Answers in either language are understood, whatever the questions are asked in.
    #[test]
    fn questions_are_asked_in_the_language_of_the_command() {
        let english = |answers: &str, ask: fn(&mut Prompt<'_>) -> String| {
            let mut shown = Vec::new();
            let answer = ask(&mut Prompt::over(answers.as_bytes(), &mut shown, Lang::En));
            (answer, String::from_utf8(shown).unwrap())
        };
        for (answers, is_yes) in [
            ("y\n", true),
            ("No\n", false),
            ("có\n", true),
            ("k\n", false),
        ] {
            let mut shown = Vec::new();
            let mut prompt = Prompt::over(answers.as_bytes(), &mut shown, Lang::En);
            assert_eq!(
                prompt.confirm("Go on?", !is_yes).unwrap(),
                is_yes,
                "{answers}"
            );
        }
        assert_eq!(
            english("what\ny\n", |prompt| {
                prompt.confirm(asking::DONE, true).unwrap().to_string()
            }),
            (
                "true".to_owned(),
                "Is it completed? [Y/n] answer y (yes) or n (no)\nIs it completed? [Y/n] "
                    .to_owned()
            )
        );
        assert_eq!(
            english("7\n2\n", |prompt| {
                let index = prompt.choose("--occurrence", asking::OCCURRENCE, &quarters(), Some(0));
                index.unwrap().to_string()
            }),
            (
                "1".to_owned(),
                "Which occurrence:\n  1. 2025-Q3\n  2. 2025-Q4\nChoose (Enter: 1): choose a number from 1 to 2\nWhich occurrence:\n  1. \
                 2025-Q3\n  2. 2025-Q4\nChoose (Enter: 1): "
                    .to_owned()
            )
        );
        let (_, shown) = english("\n", |prompt| {
            format!("{:?}", prompt.offer_text(asking::NOTE))
        });
        assert_eq!(shown, "Note (Enter: skip): ");
        // What is wrong with an answer too.
        let (_, shown) = english("x\n2025-09-16\n", |prompt| {
            let read = |text: &str| Ok(text.parse::<crate::cli::args::Day>()?);
            format!(
                "{:?}",
                prompt.need(None, "--date", asking::DECISION_DAY, read)
            )
        });
        assert_eq!(
            shown,
            "Date of the document: “x” is no day; write it as 2025-10-01 or 1/10/2025\nDate of the document: "
        );
    }

    #[test]
    fn the_end_of_the_answers_ends_the_command() {
        let (answer, _) = answering("", |prompt| prompt.confirm("Ghi", true));
        assert_eq!(
            answer.unwrap_err().to_string(),
            "chưa trả lời hết các câu hỏi; chưa ghi gì"
        );
    }

    /// A pipe or a stuck key in place of a person.
    #[test]
    fn answers_without_end_end_the_command() {
        fn endless<'a, T: std::fmt::Debug>(
            input: impl std::io::Read + 'a,
            ask: impl FnOnce(&mut Prompt<'_>) -> Result<T>,
        ) -> String {
            let mut prompt =
                Prompt::over(std::io::BufReader::new(input), std::io::sink(), Lang::Vi);
            ask(&mut prompt).unwrap_err().to_string()
        }
        let twenty = "đã hỏi 20 lần mà chưa có câu trả lời đọc được; chưa ghi gì";
        let blank = || std::io::repeat(b'\n');
        assert_eq!(
            endless(blank(), |prompt| prompt.need_text(None, "--x", "X".into())),
            "thôi theo yêu cầu; chưa ghi gì"
        );
        assert_eq!(
            endless(blank(), |prompt| prompt.choose(
                "--x",
                "X".into(),
                &quarters(),
                None
            )),
            "thôi theo yêu cầu; chưa ghi gì"
        );
        let wrong = "9\n".repeat(1_000);
        assert_eq!(
            endless(wrong.as_bytes(), |prompt| prompt
                .offer("X".into(), &quarters())),
            twenty
        );
        assert_eq!(
            endless(wrong.as_bytes(), |prompt| prompt.confirm("X", true)),
            twenty
        );
        assert_eq!(
            endless(std::io::repeat(b'a'), |prompt| prompt.offer_text("X")),
            "câu trả lời dài quá 64 KB; chưa ghi gì"
        );
        assert_eq!(
            endless(&b"\xff\n"[..], |prompt| prompt.offer_text("X")),
            "câu trả lời không phải UTF-8; chưa ghi gì"
        );
    }

    #[test]
    fn off_a_terminal_what_is_missing_is_named() {
        let mut nobody = Prompt {
            talk: None,
            lang: Lang::Vi,
        };
        let error = nobody
            .need_text(None, "--document", "Văn bản".into())
            .unwrap_err();
        assert_eq!(error.to_string(), "còn thiếu --document");
        let error = nobody.choose("--occurrence", "Kỳ".into(), &quarters(), Some(0));
        assert_eq!(
            error.unwrap_err().to_string(),
            "còn thiếu --occurrence; chọn: 2025-Q3; 2025-Q4"
        );
        assert_eq!(nobody.offer_text("Ghi chú").unwrap(), None);
        assert!(nobody.confirm("Ghi", true).unwrap());
    }
}
