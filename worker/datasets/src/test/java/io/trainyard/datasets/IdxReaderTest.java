package io.trainyard.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.contract.DataSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void writeASmallDataSet() throws IOException {
        folder = Files.createDirectory(temporary.resolve("tiny"));
        write("train-images-idx3-ubyte.gz", gzip(images(3, 2, 2)));
        write("train-labels-idx1-ubyte.gz", gzip(labels(1, 0, 2)));
        write("t10k-images-idx3-ubyte", images(2, 2, 2));
        write("t10k-labels-idx1-ubyte", labels(9, 1));
    }

    @Test
    void imagesAndLabelsAreReadZippedOrNot() {
        try (ImageSource source = open()) {
            assertThat(source.classes()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
            assertThat(new int[] {source.channels(), source.height(), source.width()})
                    .containsExactly(1, 2, 2);
            assertThat(source.train().label(2)).isEqualTo(2);
            assertThat(source.test().label(0)).isEqualTo(9);
            byte[] image = new byte[4];
            source.train().read(1, image, 0);
            assertThat(image).containsExactly(4, 5, 6, 7);
            source.test().read(1, image, 0);
            assertThat(image).containsExactly(4, 5, 6, 7);
        }
    }

    @Test
    void imagesAreBroughtToTheSizeAskedFor() {
        try (ImageSource source = DatasetReader.open(folder, "idx", new DataSpec.Resize(4, 6))) {
            assertThat(source.imageBytes()).isEqualTo(24);
            byte[] image = new byte[24];
            source.train().read(0, image, 0);
            assertThat(image[0]).isEqualTo((byte) 0);
            assertThat(image[23]).isEqualTo((byte) 3);
        }
    }

    @Test
    void classesMayBeNamed() throws IOException {
        write("classes.txt", "zero\none\ntwo\n3\n4\n5\n6\n7\n8\nnine\n".getBytes());
        try (ImageSource source = open()) {
            assertThat(source.classes()).startsWith("zero").endsWith("nine").hasSize(10);
        }
    }

    @Test
    void labelsBeyondTheNamedClassesAreRefused() throws IOException {
        write("classes.txt", "zero\none\ntwo\n".getBytes());
        refuses(this::open, "t10k-labels-idx1-ubyte, at byte 8: label 9, but classes.txt names 3 classes");
    }

    @Test
    void theTestSplitMayBeMissingButNotHalfOfIt() throws IOException {
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
        refuses(this::open, "t10k-labels-idx1-ubyte: is missing");
        Files.delete(folder.resolve("t10k-images-idx3-ubyte"));
        try (ImageSource source = open()) {
            assertThat(source.test().isEmpty()).isTrue();
        }
    }

    @Test
    void aWrongMagicNumberIsRefused() throws IOException {
        write("t10k-images-idx3-ubyte", labels(1, 2, 3, 4, 5, 6, 7, 8));
        refuses(this::open, "t10k-images-idx3-ubyte, at byte 0: magic number 00000801, expected 00000803");
    }

    @Test
    void truncatedFilesAreRefusedWhereTheyEnd() throws IOException {
        write("t10k-images-idx3-ubyte", Arrays.copyOf(images(2, 2, 2), 20));
        refuses(this::open, "t10k-images-idx3-ubyte, at byte 20: the file ends here");
        write("t10k-images-idx3-ubyte", Arrays.copyOf(images(2, 2, 2), 9));
        refuses(this::open, "t10k-images-idx3-ubyte, at byte 9: the file ends within its header");
        write("t10k-images-idx3-ubyte", new byte[0]);
        refuses(this::open, "t10k-images-idx3-ubyte, at byte 0: the file is empty");
    }

    @Test
    void truncatedGzipIsRefused() throws IOException {
        byte[] whole = gzip(images(100, 28, 28));
        write("train-images-idx3-ubyte.gz", Arrays.copyOf(whole, whole.length / 2));
        write("train-labels-idx1-ubyte.gz", gzip(labels(new int[100])));
        write("t10k-images-idx3-ubyte", images(2, 28, 28));
        refuses(this::open, "train-images-idx3-ubyte.gz, at byte");
    }

    @Test
    void damagedGzipIsRefused() throws IOException {
        byte[] damaged = gzip(labels(new int[1000]));
        damaged[damaged.length - 6]++; // the checksum
        write("train-labels-idx1-ubyte.gz", damaged);
        write("train-images-idx3-ubyte.gz", gzip(images(1000, 2, 2)));
        refuses(this::open, "train-labels-idx1-ubyte.gz: damaged gzip");
    }

    @Test
    void moreBytesThanAnnouncedAreRefused() throws IOException {
        write("t10k-images-idx3-ubyte", Arrays.copyOf(images(2, 2, 2), 25));
        refuses(this::open, "t10k-images-idx3-ubyte, at byte 24: there are more bytes");
    }

    @Test
    void aHeaderThatAnnouncesABombIsRefusedBeforeAnythingIsUnpacked() throws IOException {
        byte[] bomb = ByteBuffer.allocate(16)
                .putInt(0x803)
                .putInt(Integer.MAX_VALUE)
                .putInt(4096)
                .putInt(4096)
                .array();
        write("train-images-idx3-ubyte.gz", gzip(bomb));
        refuses(this::open, "train-images-idx3-ubyte.gz, at byte 4: the header announces");
    }

    @Test
    void labelsAndImagesMustBeAsMany() throws IOException {
        write("t10k-labels-idx1-ubyte", labels(1));
        refuses(this::open, "t10k-labels-idx1-ubyte, at byte 4: 1 labels for 2 images");
    }

    @Test
    void impossibleDimensionsAreRefused() throws IOException {
        write("t10k-images-idx3-ubyte", images(0, 2, 2));
        refuses(this::open, "t10k-images-idx3-ubyte, at byte 4: dimension 0 is 0");
    }

    @Test
    void whatWasUnpackedIsKeptForTheNextTime() throws IOException {
        open().close();
        Path plain = temporary.resolve("tiny.cache/train-images-idx3-ubyte.gz.plain");
        FileTime first = Files.getLastModifiedTime(plain);
        open().close();
        assertThat(Files.getLastModifiedTime(plain)).isEqualTo(first);

        write("train-images-idx3-ubyte.gz", gzip(images(3, 3, 2)));
        write("t10k-images-idx3-ubyte", images(2, 3, 2));
        try (ImageSource source = open()) {
            assertThat(source.height()).isEqualTo(3);
        }
    }

    @Test
    void fashionMnistIsReadWhole() {
        Path fashion = TestData.folder("fashion-mnist");
        try (ImageSource source = DatasetReader.open(fashion, "idx", null)) {
            assertThat(source.train().size()).isEqualTo(60_000);
            assertThat(source.test().size()).isEqualTo(10_000);
            assertThat(source.train().label(0)).isEqualTo(9);
            Moments moments = Moments.of(Gallery.of(source, source.train()));
            assertThat(moments.means().get(0)).isBetween(0.28603, 0.28605);
            assertThat(moments.deviations().get(0)).isBetween(0.35301, 0.35303);
        }
    }

    private ImageSource open() {
        return DatasetReader.open(folder, "idx", null);
    }

    private static void refuses(ThrowingCallable open, String message) {
        assertThatThrownBy(open).isInstanceOf(DatasetException.class).hasMessageContaining(message);
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private static byte[] images(int count, int height, int width) {
        ByteBuffer bytes = ByteBuffer.allocate(16 + count * height * width);
        bytes.putInt(0x803).putInt(count).putInt(height).putInt(width);
        for (int i = 0; bytes.hasRemaining(); i++) {
            bytes.put((byte) (i * (1 + i / 97)));
        }
        return bytes.array();
    }

    private static byte[] labels(int... labels) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + labels.length);
        bytes.putInt(0x801).putInt(labels.length);
        for (int label : labels) {
            bytes.put((byte) label);
        }
        return bytes.array();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
