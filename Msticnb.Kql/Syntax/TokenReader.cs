using Msticnb.Kql.Diagnostics;

namespace Msticnb.Kql.Syntax;

/// <summary>The parser's cursor over the tokens, with the two ways to stop: skip to the next step, or give up.</summary>
internal sealed class TokenReader(List<Token> tokens, DiagnosticBag diagnostics)
{
    // Deep enough for any text that a person wrote, shallow enough for any stack.
    private const int MaxDepth = 200;

    private int at;
    private int depth;

    public Token Current => tokens[at];

    public int Position => at;

    public Token Previous => tokens[Math.Max(at - 1, 0)];

    public Token Ahead(int count) => tokens[Math.Min(at + count, tokens.Count - 1)];

    public Token Next()
    {
        var token = tokens[at];
        if (at < tokens.Count - 1)
            at++;
        return token;
    }

    public void Back(int position) => at = position;

    public bool Accept(string sign)
    {
        if (!Current.IsSign(sign))
            return false;
        Next();
        return true;
    }

    public bool AcceptWord(string word)
    {
        if (!Current.IsWord(word))
            return false;
        Next();
        return true;
    }

    public Token Expect(string sign, string where)
    {
        if (Current.IsSign(sign))
            return Next();
        throw Error(DiagnosticCodes.MissingText, $"Expected '{sign}' {where}, found {Current.Shown}.");
    }

    public Token ExpectWord(string word, string where)
    {
        if (Current.IsWord(word))
            return Next();
        throw Error(DiagnosticCodes.MissingText, $"Expected '{word}' {where}, found {Current.Shown}.", Suggest.Nearest(Current.Text, [word]));
    }

    /// <summary>Reports at the current token; the caller throws what it gets back.</summary>
    public SkipException Error(string code, string message, string? suggestion = null) => ErrorAt(Current.Span, code, message, suggestion);

    public SkipException ErrorAt(TextSpan span, string code, string message, string? suggestion = null)
    {
        // The lexer has told about a bad token already.
        if (Current.Kind != TokenKind.Bad || span != Current.Span)
            diagnostics.Syntax(code, span, message, suggestion);
        return new SkipException();
    }

    public void Enter()
    {
        if (++depth <= MaxDepth)
            return;
        diagnostics.Syntax(DiagnosticCodes.TooDeep, Current.Span, $"This is nested more than {MaxDepth} levels deep. Name the inner parts with 'let'.");
        throw new GiveUpException();
    }

    public void Leave() => depth--;

    public int Depth
    {
        get => depth;
        set => depth = value;
    }

    /// <summary>Moves to the next <c>|</c> or <c>;</c>, or to the bracket that closes what encloses us.</summary>
    public void SkipStep()
    {
        var open = 0;
        while (Current.Kind != TokenKind.End)
        {
            if (Current.IsSign("(") || Current.IsSign("[") || Current.IsSign("{"))
                open++;
            else if (Current.IsSign(")") || Current.IsSign("]") || Current.IsSign("}"))
            {
                if (open == 0)
                    return;
                open--;
            }
            else if (open == 0 && (Current.IsSign("|") || Current.IsSign(";")))
                return;
            Next();
        }
    }

    /// <summary>Parsing of this step cannot go on; the problem is reported already.</summary>
    internal sealed class SkipException : Exception;

    /// <summary>Parsing of the whole text cannot go on; the problem is reported already.</summary>
    internal sealed class GiveUpException : Exception;
}
