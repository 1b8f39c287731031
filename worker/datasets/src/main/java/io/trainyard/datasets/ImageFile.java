package io.trainyard.datasets;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG or PNG, open for reading. Photographs lie upright as their EXIF says; large ones are read in steps, so that
 * memory stays small.
 */
final class ImageFile implements AutoCloseable {
    /** Most pixels held at once while an image is decoded; larger ones skip rows and columns. */
    static final long DECODED_PIXELS = 4_000_000;

    private final String name;
    private final ImageInputStream stream;
    private final ImageReader reader;
    private @Nullable String damage;

    /**
     * What an image is before it is decoded.
     *
     * @param height of the upright image
     * @param grey whether it has no colours
     */
    record Header(int height, int width, boolean grey) {}

    static {
        ImageReaders.register();
    }

    private ImageFile(String name, ImageInputStream stream, ImageReader reader) {
        this.name = name;
        this.stream = stream;
        this.reader = reader;
        reader.addIIOReadWarningListener((source, warning) -> noteDamage(warning));
    }

    /** @param name of the file for messages */
    static ImageFile open(Path file, String name) throws IOException {
        if (Files.size(file) == 0) {
            throw DatasetException.at(name, 0, "the file is empty");
        }
        return open(new FileImageInputStream(file.toFile()), name);
    }

    /** @param bytes of the file */
    static ImageFile open(byte[] bytes, String name) throws IOException {
        if (bytes.length == 0) {
            throw DatasetException.at(name, 0, "the file is empty");
        }
        return open(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)), name);
    }

    private static ImageFile open(ImageInputStream stream, String name) throws IOException {
        try {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            while (readers.hasNext()) {
                ImageReader reader = readers.next();
                String format = reader.getFormatName().toLowerCase(Locale.ROOT);
                if (format.equals("png") || format.equals("jpeg") || format.equals("jpg")) {
                    reader.setInput(stream, true, false);
                    return new ImageFile(name, stream, reader);
                }
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
        stream.close();
        throw DatasetException.at(name, 0, "not a JPEG or PNG image");
    }

    Header header() {
        return guarded(() -> {
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > UnpackLimits.MAX_PIXELS) {
                throw DatasetException.in(
                        name,
                        "%,d x %,d pixels; an image may have %,d".formatted(height, width, UnpackLimits.MAX_PIXELS));
            }
            boolean swaps = Orientation.of(reader.getImageMetadata(0)).swapsSides();
            return new Header(swaps ? width : height, swaps ? height : width, isGrey(reader.getRawImageType(0)));
        });
    }

    /** The image at exactly this size, with so many channels. */
    Picture decode(int channels, int height, int width) {
        return Resampling.resize(decode(height, width).withChannels(channels), height, width);
    }

    /** How many pixels {@link #decode(int, int)} holds at once. */
    long decodedPixels(int wantedHeight, int wantedWidth) {
        Header header = header();
        int step = step(header, wantedHeight, wantedWidth);
        return (long) header.height() * header.width() / ((long) step * step);
    }

    /** Decodes the image at full size, or at the least part of it that still has the wanted number of pixels. */
    Picture decode(int wantedHeight, int wantedWidth) {
        Header header = header();
        return guarded(() -> {
            int step = step(header, wantedHeight, wantedWidth);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, param);
            if (damage != null) {
                throw DatasetException.at(name, stream.getStreamPosition(), damage);
            }
            return Orientation.of(reader.getImageMetadata(0)).upright(Pixels.of(image));
        });
    }

    /** Every how manieth row and column is read: all, unless the image is larger than memory allows and need demands. */
    private static int step(Header header, int wantedHeight, int wantedWidth) {
        int most = Math.max(1, Math.min(header.height() / wantedHeight, header.width() / wantedWidth) / 2);
        int step = 1;
        while (step < most && (long) header.height() * header.width() / ((long) step * step) > DECODED_PIXELS) {
            step++;
        }
        return step;
    }

    private static boolean isGrey(@Nullable ImageTypeSpecifier type) {
        if (type == null) {
            return false;
        }
        ColorModel model = type.getColorModel();
        return Pixels.isGrey(model);
    }

    private void noteDamage(String warning) {
        String words = warning.toLowerCase(Locale.ROOT);
        if (words.contains("truncated") || words.contains("premature") || words.contains("end of")) {
            damage = "the image is truncated (" + warning + ")";
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    /** Decoders meet hostile bytes with all kinds of exceptions; all of them mean that the file is damaged. */
    private <T> T guarded(Reading<T> reading) {
        try {
            return reading.read();
        } catch (DatasetException e) {
            throw e;
        } catch (IIOException | RuntimeException e) {
            throw new DatasetException(
                    "%s, at byte %,d: the image is damaged or truncated (%s)".formatted(name, position(), reason(e)),
                    e);
        } catch (IOException e) {
            throw new DatasetException(
                    "%s, at byte %,d: cannot be read (%s)".formatted(name, position(), reason(e)), e);
        }
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private long position() {
        try {
            return stream.getStreamPosition();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        stream.close();
    }
}
