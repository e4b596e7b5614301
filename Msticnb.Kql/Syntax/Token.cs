namespace Msticnb.Kql.Syntax;

/// <summary>The kinds of token that the lexer tells apart; words are contextual, so keywords are plain names here.</summary>
public enum TokenKind
{
    End,
    Name,
    BracketedName,
    Long,
    Real,
    TimeSpan,
    String,
    TypedLiteral,
    Punctuation,
    Bad,
}

/// <summary>One token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it is.</param>
/// <param name="Text">The name, the sign, or the source text of a literal (the type's name for <see cref="TokenKind.TypedLiteral"/>).</param>
/// <param name="Value">The literal's value: long, double, ticks as long, the decoded string, or the raw text between the parentheses of a typed literal.</param>
internal readonly record struct Token(TokenKind Kind, TextSpan Span, string Text, object? Value = null)
{
    public bool IsWord(string word) => Kind == TokenKind.Name && Text == word;

    public bool IsSign(string sign) => Kind == TokenKind.Punctuation && Text == sign;

    public string Shown => Kind switch
    {
        TokenKind.End => "the end of the query",
        TokenKind.String => "a string",
        _ => $"'{Text}'",
    };
}
