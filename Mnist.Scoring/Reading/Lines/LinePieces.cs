using Mnist.Scoring.Reading.Locate;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>The pieces of a text line, ordered by their horizontal centres. A digit is a run of adjacent pieces.</summary>
internal sealed class LinePieces
{
    private readonly List<Contact>[] _contacts;

    /// <summary>Creates the pieces of a line, of which those that touch are given by their indices in the line.</summary>
    public LinePieces(IReadOnlyList<Component> all, IEnumerable<Contact> contacts)
    {
        All = all;
        _contacts = [.. all.Select(_ => new List<Contact>())];
        foreach (Contact contact in contacts)
        {
            _contacts[contact.First].Add(contact);
            _contacts[contact.Second].Add(contact);
        }
    }

    public IReadOnlyList<Component> All { get; }

    /// <summary>Returns the contacts of a piece with others.</summary>
    public IReadOnlyList<Contact> ContactsOf(int piece) => _contacts[piece];

    /// <summary>Returns the pieces of a candidate.</summary>
    public IReadOnlyList<Component> Of(in Candidate candidate) => [.. All.Take(candidate.Start..candidate.End)];
}
