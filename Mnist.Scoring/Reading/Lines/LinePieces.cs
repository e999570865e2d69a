using Mnist.Scoring.Reading.Locate;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>The pieces of a text line, ordered by their horizontal centres. A digit is a run of adjacent pieces.</summary>
/// <param name="all">The pieces.</param>
/// <param name="contacts">Those that touch, by their indices in the line.</param>
internal sealed class LinePieces(IReadOnlyList<Component> all, IEnumerable<Contact> contacts)
{
    private readonly ILookup<int, Contact> _contacts =
        contacts.SelectMany(contact => new[] { (contact.First, contact), (contact.Second, contact) }).ToLookup(end => end.Item1, end => end.contact);

    public IReadOnlyList<Component> All => all;

    /// <summary>Returns the contacts of a piece with others.</summary>
    public IEnumerable<Contact> ContactsOf(int piece) => _contacts[piece];

    /// <summary>Returns the pieces of a candidate.</summary>
    public IReadOnlyList<Component> Of(in Candidate candidate) => [.. all.Take(candidate.Start..candidate.End)];
}
