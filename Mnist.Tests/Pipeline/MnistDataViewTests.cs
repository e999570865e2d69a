using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Imaging.Decoding;
using Mnist.Tests.Models.MlNet;
using Mnist.Training.Datasets;
using Mnist.Training.Pipeline;

namespace Mnist.Tests.Pipeline;

public class MnistDataViewTests
{
    private static readonly Dataset Digits = MlNetSamples.Digits;

    private static readonly MnistDataView View = MlNetSamples.View;

    [Fact]
    public void The_columns_are_those_that_trainers_take()
    {
        Assert.Equal(["Label: Byte", "Features: Vector<Single, 784>", "Image: Vector<Byte>"], View.Schema.Select(column => $"{column.Name}: {column.Type}"));
        Assert.Equal(Digits.Count, View.GetRowCount());
    }

    [Fact]
    public void Each_row_holds_its_image_and_label()
    {
        (int Id, byte Label, float[] Features, byte[] Image)[] rows = Read(View.GetRowCursor(View.Schema));
        Assert.Equal(Digits.Count, rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            Assert.Equal(i, rows[i].Id);
            Assert.Equal(Digits.Labels[i], rows[i].Label);
            Assert.Equal(Digits.Image(i).ToArray().Select(level => level / 255f), rows[i].Features);
            Assert.Equal(Digits.Image(i), ImageDecoder.Decode(rows[i].Image).Pixels);
        }
    }

    [Fact]
    public void Images_that_are_mostly_ink_are_as_right_as_others()
    {
        byte[] full = [.. Enumerable.Range(0, Dataset.ImageSize).Select(i => (byte)(i % 256))];
        byte[] empty = new byte[Dataset.ImageSize];
        MnistDataView view = new(new Dataset("two", [.. full, .. empty, .. full], [1, 2, 1], ""));
        (_, _, float[][] features, _) = Columns(view);
        Assert.Equal(full.Select(level => level / 255f), features[0]);
        Assert.Equal(new float[Dataset.ImageSize], features[1]);
        Assert.Equal(features[0], features[2]);
    }

    [Fact]
    public void A_shuffled_cursor_visits_each_row_once()
    {
        int[] order = Columns(View, new Random(3)).Ids;
        Assert.NotEqual(Enumerable.Range(0, Digits.Count), order);
        Assert.Equal(Enumerable.Range(0, Digits.Count), order.Order());
        Assert.Equal(order, Columns(View, new Random(3)).Ids);
    }

    [Fact]
    public void A_view_of_some_rows_holds_these_in_their_order()
    {
        int[] rows = [7, 299, 0, 7];
        MnistDataView view = new(Digits, rows);
        Assert.Equal(4, view.GetRowCount());
        Assert.Equal(rows, Columns(view).Ids);
        Assert.Equal(rows.Order(), Columns(view, new Random(1)).Ids.Order());
        Assert.Equal([7, 299, 0, 7], rows);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(64, false)]
    public void Several_cursors_share_the_rows_and_their_batches_make_the_order(int count, bool shuffle)
    {
        DataViewRowCursor[] cursors = View.GetRowCursorSet(View.Schema, count, shuffle ? new Random(5) : null);
        Assert.InRange(cursors.Length, 1, Math.Min(count, 3));
        List<(long Batch, int Id)> seen = [];
        foreach (DataViewRowCursor cursor in cursors)
        {
            long before = -1;
            seen.AddRange(Read(cursor, row =>
            {
                Assert.True(row.Batch >= before);
                return before = row.Batch;
            }).Select(row => (row.Extra, row.Id)));
        }

        IEnumerable<int> merged = seen.OrderBy(row => row.Batch).Select(row => row.Id);
        Assert.Equal(Columns(View, shuffle ? new Random(5) : null).Ids, merged);
    }

    [Fact]
    public void Cursors_at_once_do_not_disturb_each_other()
    {
        float[][][] all = new float[4][][];
        Parallel.For(0, all.Length, i => all[i] = Columns(View).Features);
        Assert.All(all, features => Assert.Equal(all[0].SelectMany(row => row), features.SelectMany(row => row)));
    }

    [Fact]
    public void Only_columns_that_were_asked_for_are_there()
    {
        using DataViewRowCursor cursor = View.GetRowCursor([View.Schema["Label"]]);
        Assert.True(cursor.IsColumnActive(View.Schema["Label"]));
        Assert.False(cursor.IsColumnActive(View.Schema["Image"]));
        Assert.Contains("without column Image", Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<VBuffer<byte>>(View.Schema["Image"])).Message);
        Assert.Contains("Label is Byte, not Int32", Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<int>(View.Schema["Label"])).Message);
    }

    [Fact]
    public void A_cursor_that_is_on_no_row_says_so()
    {
        using DataViewRowCursor cursor = View.GetRowCursor(View.Schema);
        ValueGetter<byte> getter = cursor.GetGetter<byte>(View.Schema["Label"]);
        byte label = 0;
        Assert.Equal(-1, cursor.Position);
        Assert.Throws<InvalidOperationException>(() => getter(ref label));
        while (cursor.MoveNext())
        {
        }

        Assert.False(cursor.MoveNext());
        Assert.Equal(-1, cursor.Position);
        Assert.Throws<InvalidOperationException>(() => getter(ref label));
    }

    [Fact]
    public void Cancelling_stops_whoever_reads()
    {
        using CancellationTokenSource stop = new();
        using DataViewRowCursor cursor = new MnistDataView(Digits, cancellation: stop.Token).GetRowCursor(View.Schema);
        Assert.True(cursor.MoveNext());
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => cursor.MoveNext());
    }

    private static (int[] Ids, byte[] Labels, float[][] Features, byte[][] Images) Columns(IDataView view, Random? random = null)
    {
        (int Id, byte Label, float[] Features, byte[] Image)[] rows = Read(view.GetRowCursor(view.Schema, random));
        return ([.. rows.Select(row => row.Id)], [.. rows.Select(row => row.Label)], [.. rows.Select(row => row.Features)], [.. rows.Select(row => row.Image)]);
    }

    private static (int Id, byte Label, float[] Features, byte[] Image)[] Read(DataViewRowCursor cursor) =>
        [.. Read(cursor, _ => 0).Select(row => (row.Id, row.Label, row.Features, row.Image))];

    private static List<(int Id, byte Label, float[] Features, byte[] Image, T Extra)> Read<T>(DataViewRowCursor cursor, Func<DataViewRowCursor, T> extra)
    {
        using DataViewRowCursor owned = cursor;
        ValueGetter<DataViewRowId> getId = cursor.GetIdGetter();
        ValueGetter<byte> getLabel = cursor.GetGetter<byte>(cursor.Schema["Label"]);
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(cursor.Schema["Features"]);
        ValueGetter<VBuffer<byte>> getImage = cursor.GetGetter<VBuffer<byte>>(cursor.Schema["Image"]);
        DataViewRowId id = default;
        byte label = 0;
        VBuffer<float> features = default;
        VBuffer<byte> image = default;
        List<(int, byte, float[], byte[], T)> rows = [];
        while (cursor.MoveNext())
        {
            Assert.Equal(rows.Count, cursor.Position);
            getId(ref id);
            getLabel(ref label);
            getFeatures(ref features);
            getImage(ref image);
            rows.Add(((int)id.Low, label, [.. features.DenseValues()], [.. image.DenseValues()], extra(cursor)));
        }

        return rows;
    }
}
