//! What the parser of YAML stumbled on, in our own words.

use serde_saphyr::granit_parser::ErrorKind;

use crate::model::Lang;

use super::say::Feature;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Problem {
    Tab,
    Quote,
    AfterQuote,
    AfterBracket,
    /// A list or fields that begin with this bracket and never end.
    Bracket(char),
    Close,
    Comma,
    Colon,
    Dash,
    Hash,
    Indent,
    Name,
    Escape,
    /// What stands after `|` or `>`.
    Block,
    Directive,
    /// What stands after `...`.
    Dots,
    Character(char),
    /// Not wrong in YAML alone: it is something that our files do not use.
    Feature(Feature),
    Depth,
    Other,
}

impl Problem {
    /// What the parser says, where the rest of the text at its place begins with `at`.
    pub(super) fn of(kind: &ErrorKind, at: Option<char>) -> Problem {
        use ErrorKind as K;
        match kind {
            K::TabNotAllowed
            | K::TabInBlockIndentation
            | K::TabInIndentation
            | K::TabAtBlockScalarStart
            | K::TabInPlainScalar
            | K::InvalidBlockEntryWhitespace => Problem::Tab,
            K::UnclosedQuotedScalar | K::DocumentIndicatorInQuotedScalar => Problem::Quote,
            K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => {
                Problem::AfterQuote
            }
            K::UnclosedFlowCollection { open } | K::MismatchedFlowCollectionEnd { open, .. } => {
                Problem::Bracket(*open)
            }
            K::UnexpectedEofFlowSequence => Problem::Bracket('['),
            K::UnexpectedEofFlowMapping | K::UnexpectedEofImplicitFlowMapping => Problem::Bracket('{'),
            K::MisplacedFlowCollectionEnd => Problem::Close,
            K::ExpectedFlowSequenceSeparator | K::ExpectedFlowMappingSeparator => Problem::Comma,
            K::MappingValueNotAllowed
            | K::InvalidColonPlacement
            | K::InvalidMappingValueWhitespace
            | K::FlowMappingValueAdjacentCollection => Problem::Colon,
            K::BlockEntryInFlowCollection
            | K::BlockSequenceEntryNotAllowed
            | K::PlainScalarStartsWithDashFlowIndicator => Problem::Dash,
            K::CommentInterceptedScalar | K::CommentNotSeparated | K::ExpectedWhitespace => Problem::Hash,
            K::InvalidIndentation
            | K::InvalidQuotedScalarIndent
            | K::InvalidFlowScalarIndent
            | K::InvalidBlockScalarIndent
            | K::ExpectedBlockMappingKey
            | K::ExpectedBlockSequenceEntry => Problem::Indent,
            K::SimpleKeyExpected | K::InvalidSimpleKey | K::MappingKeyNotAllowed => Problem::Name,
            K::UnknownQuotedScalarEscape
            | K::InvalidQuotedScalarHexEscape
            | K::InvalidUnicodeEscape
            | K::InvalidLowSurrogateHexEscape
            | K::InvalidLowSurrogate
            | K::MissingLowSurrogate
            | K::UnpairedLowSurrogate => Problem::Escape,
            K::ZeroBlockScalarIndent | K::InvalidBlockScalarHeader => Problem::Block,
            K::InvalidDocumentEnd => Problem::Dots,
            // A directive with a tag in it begins with `%`, as every directive does.
            _ if at == Some('%') && !matches!(kind, K::UnexpectedCharacter { .. }) => Problem::Directive,
            K::MissingDirectiveName
            | K::InvalidDirectiveName
            | K::InvalidDirectiveTerminator
            | K::DirectiveByteLimitExceeded { .. }
            | K::TooManyReservedDirectiveParams { .. } => Problem::Directive,
            K::UnexpectedCharacter { character } => Problem::Character(*character),
            K::BomInsideDocument => Problem::Character('\u{FEFF}'),
            K::UnknownAnchor => Problem::Feature(Feature::Alias),
            K::MissingAnchorOrAliasName if at == Some('&') => Problem::Feature(Feature::Anchor),
            K::MissingAnchorOrAliasName => Problem::Feature(Feature::Alias),
            K::ExpectedTagBang
            | K::ExpectedTagDirectiveBang
            | K::InvalidGlobalTagCharacter
            | K::InvalidTagDirectiveTerminator
            | K::InvalidTagTerminator
            | K::MissingTagUri
            | K::UnclosedVerbatimTag
            | K::InvalidTagEscape
            | K::InvalidTagUtf8LeadingByte
            | K::InvalidTagUtf8TrailingByte
            | K::InvalidTagUtf8
            | K::UndeclaredTagHandle => Problem::Feature(Feature::Tag),
            K::RecursionLimitExceeded => Problem::Depth,
            _ => Problem::Other,
        }
    }

    pub(super) fn says(self, lang: Lang) -> String {
        let fixed = |sv: &str, en: &str| lang.pick(sv, en).to_owned();
        match self {
            Problem::Tab => fixed("en tabb står i indraget", "a tab stands in the indentation"),
            Problem::Quote => fixed("citattecknet avslutas aldrig", "the quotation mark is never closed"),
            Problem::AfterQuote => fixed(
                "raden fortsätter efter det avslutande citattecknet",
                "the line goes on after the closing quotation mark",
            ),
            Problem::AfterBracket => fixed(
                "raden fortsätter efter den avslutande klammern",
                "the line goes on after the closing bracket",
            ),
            Problem::Bracket(open) => {
                lang.pick(format!("`{open}` avslutas aldrig"), format!("`{open}` is never closed"))
            }
            Problem::Close => {
                fixed("klammern avslutar inget som har börjat", "the bracket closes nothing that was opened")
            }
            Problem::Comma => fixed(
                "ett komma eller en avslutande klammer saknas här",
                "a comma or a closing bracket is missing here",
            ),
            Problem::Colon => fixed("kolonet kan inte stå här", "the colon cannot stand here"),
            Problem::Dash => fixed("`-` kan inte stå här", "`-` cannot stand here"),
            Problem::Hash => fixed(
                "`#` börjar en anmärkning, och den kan inte stå här",
                "`#` begins a comment, and that cannot stand here",
            ),
            Problem::Indent => fixed(
                "indraget stämmer inte med raderna ovanför",
                "the indentation does not agree with the lines above",
            ),
            Problem::Name => fixed(
                "raden är inte ett fält med namn och värde",
                "the line is not a field with name and value",
            ),
            Problem::Escape => fixed(
                "det omvända snedstrecket betyder något särskilt inom dubbla citattecken",
                "the backslash has a special meaning within double quotation marks",
            ),
            Problem::Block => {
                fixed("raden fortsätter efter `|` eller `>`", "the line goes on after `|` or `>`")
            }
            Problem::Directive => fixed(
                "`%` först på raden är ett direktiv i YAML, och sådana används inte här",
                "`%` first on the line is a directive in YAML, and those are not used here",
            ),
            Problem::Dots => fixed("raden fortsätter efter `...`", "the line goes on after `...`"),
            Problem::Character(c) => {
                let c = c.escape_debug();
                lang.pick(
                    format!("tecknet `{c}` kan inte stå här"),
                    format!("the character `{c}` cannot stand here"),
                )
            }
            Problem::Feature(_) | Problem::Depth | Problem::Other => {
                fixed("raden är inte giltig YAML", "the line is not valid YAML")
            }
        }
    }

    pub(super) fn help(self, lang: Lang) -> &'static str {
        match self {
            Problem::Tab => lang.pick("dra in raden med mellanslag", "indent the line with spaces"),
            Problem::Quote => lang.pick(
                "avsluta texten med samma citattecken som den börjar med",
                "close the text with the same quotation mark that opens it",
            ),
            Problem::AfterQuote => lang.pick(
                "sätt citattecken runt hela texten, eller inga alls",
                "put quotation marks around the whole text, or none at all",
            ),
            Problem::Bracket(_) | Problem::AfterBracket | Problem::Close | Problem::Comma => lang.pick(
                "skriv `[a, b]` eller `{namn: värde}`, eller en rad för varje; en text med klammer behöver citattecken",
                "write `[a, b]` or `{name: value}`, or one line for each; a text with brackets needs quotation marks",
            ),
            Problem::Colon => lang.pick(
                "hör kolonet till texten: sätt citattecken runt hela texten",
                "if the colon belongs to the text, put quotation marks around the whole text",
            ),
            Problem::Dash => lang.pick(
                "skriv listan som `[a, b]`, eller en rad för varje med `-` framför",
                "write the list as `[a, b]`, or one line for each with `-` in front",
            ),
            Problem::Hash => lang.pick(
                "hör tecknet till texten: sätt citattecken runt hela texten; annars skriv anmärkningen på en egen rad",
                "if the character belongs to the text, put quotation marks around the whole text; else give the comment a line of its own",
            ),
            Problem::Indent => lang.pick(
                "dra in raden lika långt som de andra fälten eller punkterna på samma nivå",
                "indent the line as far as the other fields or items on the same level",
            ),
            Problem::Name => lang.pick(
                "skriv `namn: värde`; hör raden till texten ovanför, dra in den längre",
                "write `name: value`; if the line belongs to the text above, indent it further",
            ),
            Problem::Escape => lang.pick(
                "använd enkla citattecken, eller skriv två omvända snedstreck",
                "use single quotation marks, or write two backslashes",
            ),
            Problem::Block => lang.pick(
                "börja texten på nästa rad, indragen med mellanslag",
                "begin the text on the next line, indented with spaces",
            ),
            Problem::Directive => lang.pick(
                "ta bort raden, eller sätt citattecken runt texten",
                "remove the line, or put quotation marks around the text",
            ),
            Problem::Dots => {
                lang.pick("ta bort `...` och det som står efter", "remove `...` and what stands after it")
            }
            Problem::Character(_) => lang.pick(
                "sätt citattecken runt texten, eller ta bort tecknet",
                "put quotation marks around the text, or remove the character",
            ),
            Problem::Feature(_) | Problem::Depth | Problem::Other => lang.pick(
                "jämför med raderna omkring, eller sätt citattecken runt texten",
                "compare with the lines around it, or put quotation marks around the text",
            ),
        }
    }
}
