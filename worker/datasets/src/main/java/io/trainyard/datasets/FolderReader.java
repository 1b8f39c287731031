package io.trainyard.datasets;

import io.trainyard.contract.DataSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Image folders, decoded once: all images, at one size, lie in one file of the cache, which begins with the number of
 * channels, height and width (4 bytes each) and the fingerprint of the folder (32 bytes).
 */
final class FolderReader {
    private static final int HEADER = 3 * Integer.BYTES + 32;

    private final FolderIndex index;
    private final CacheFolder cache;

    private FolderReader(FolderIndex index, CacheFolder cache) {
        this.index = index;
        this.cache = cache;
    }

    static ImageSource open(Path root, CacheFolder cache, DataSpec.@Nullable Resize resize) {
        try {
            return new FolderReader(FolderIndex.scan(root), cache).open(resize);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + root, e);
        }
    }

    private ImageSource open(DataSpec.@Nullable Resize resize) throws IOException {
        String name = resize == null ? "images.bin" : "images-%dx%d.bin".formatted(resize.height(), resize.width());
        byte[] fingerprint = index.fingerprint();
        Path file = cache.path().resolve(name);
        if (!isCurrent(file, fingerprint)) {
            file = cache.write(name, temporary -> decodeInto(temporary, fingerprint, resize));
        }
        ByteBuffer header = header(file);
        int channels = header.getInt();
        int height = header.getInt();
        int width = header.getInt();
        int bytes = channels * height * width;
        int train = index.train().size();
        int val = index.val().size();
        return new Images(
                index.classes(),
                channels,
                height,
                width,
                split(file, index.train(), 0, bytes),
                split(file, index.val(), train, bytes),
                split(file, index.test(), train + val, bytes),
                cache);
    }

    private static Split split(Path file, List<FolderIndex.Entry> entries, int first, int bytes) throws IOException {
        return new PixelRecords(
                entries.stream().mapToInt(FolderIndex.Entry::label).toArray(),
                new PixelRecords.Layout(bytes, 0, bytes),
                PixelRecords.map(file, HEADER + (long) first * bytes, entries.size(), bytes));
    }

    private boolean isCurrent(Path file, byte[] fingerprint) throws IOException {
        if (!Files.exists(file) || Files.size(file) < HEADER) {
            return false;
        }
        ByteBuffer header = header(file);
        long image = (long) header.getInt() * header.getInt() * header.getInt();
        byte[] found = new byte[fingerprint.length];
        header.get(found);
        return Arrays.equals(found, fingerprint)
                && Files.size(file) == HEADER + image * index.all().size();
    }

    private static ByteBuffer header(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            channel.read(header, 0);
            return header.flip();
        }
    }

    private void decodeInto(Path file, byte[] fingerprint, DataSpec.@Nullable Resize resize) throws IOException {
        FolderShape shape = FolderShape.of(index);
        if (resize == null) {
            shape.requireOneSize();
        }
        int height = resize == null ? shape.height() : resize.height();
        int width = resize == null ? shape.width() : resize.width();
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.putInt(shape.channels())
                .putInt(height)
                .putInt(width)
                .put(fingerprint)
                .flip();
        List<FolderIndex.Entry> entries = index.all();
        int bytes = shape.channels() * height * width;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(header, 0);
            IntStream.range(0, entries.size()).parallel().forEach(i -> {
                Picture picture = decode(entries.get(i), shape.channels(), height, width);
                writeAt(channel, ByteBuffer.wrap(picture.pixels()), HEADER + (long) i * bytes);
            });
        }
    }

    private Picture decode(FolderIndex.Entry entry, int channels, int height, int width) {
        try (ImageFile image = ImageFile.open(entry.file(), index.name(entry))) {
            return image.decode(channels, height, width);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + entry.file(), e);
        }
    }

    private static void writeAt(FileChannel channel, ByteBuffer bytes, long offset) {
        try {
            long at = offset;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep decoded images; is the disk full?", e);
        }
    }
}
