package io.trainyard.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10ReaderTest {
    private static final int RECORD = 3073;

    @TempDir
    Path folder;

    @BeforeEach
    void writeASmallDataSet() throws IOException {
        Files.write(folder.resolve("batches.meta.txt"), "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n".getBytes());
        Files.write(folder.resolve("data_batch_1.bin"), records(3, 1, 4));
        Files.write(folder.resolve("data_batch_2.bin"), records(5));
        Files.write(folder.resolve("data_batch_10.bin"), records(9, 2));
        Files.write(folder.resolve("test_batch.bin"), records(0));
    }

    @Test
    void recordsOfAllFilesAreReadInTheOrderOfTheirNumbers() {
        try (ImageSource source = open()) {
            assertThat(source.classes()).startsWith("a", "b").hasSize(10);
            assertThat(new int[] {source.channels(), source.height(), source.width()})
                    .containsExactly(3, 32, 32);
            assertThat(labels(source.train())).containsExactly(3, 1, 4, 5, 9, 2);
            assertThat(labels(source.test())).containsExactly(0);
            assertThat(source.val().isEmpty()).isTrue();
        }
    }

    @Test
    void pixelsFollowTheLabel() {
        try (ImageSource source = open()) {
            byte[] target = new byte[3072 + 2];
            source.train().read(4, target, 1);
            byte[] expected = new byte[3072 + 2];
            Arrays.fill(expected, 1, 3073, (byte) 109);
            assertThat(target).isEqualTo(expected);
        }
    }

    @Test
    void aTruncatedFileIsRefusedWhereTheRecordBegins() throws IOException {
        Files.write(folder.resolve("data_batch_2.bin"), Arrays.copyOf(records(1, 1), RECORD + 100));
        assertThatThrownBy(this::open)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("data_batch_2.bin, at byte 3,073")
                .hasMessageContaining("100 of 3073 bytes");
    }

    @Test
    void aForeignFileIsRefusedAtItsFirstImpossibleLabel() throws IOException {
        Files.write(folder.resolve("test_batch.bin"), records(1, 77));
        assertThatThrownBy(this::open)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("test_batch.bin, at byte 3,073: label 77");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Files.write(folder.resolve("test_batch.bin"), new byte[0]);
        assertThatThrownBy(this::open).hasMessageContaining("test_batch.bin, at byte 0: the file is empty");
    }

    @Test
    void theClassNamesMustBeThere() throws IOException {
        Files.write(folder.resolve("batches.meta.txt"), "a\nb\n".getBytes());
        assertThatThrownBy(this::open).hasMessageContaining("batches.meta.txt: names 2 classes, expected 10");
        Files.delete(folder.resolve("batches.meta.txt"));
        assertThatThrownBy(this::open).hasMessageContaining("batches.meta.txt: is missing");
    }

    @Test
    void thePythonVersionIsRecognisedAndRefused(@TempDir Path python) throws IOException {
        Files.write(python.resolve("data_batch_1"), new byte[10]);
        assertThatThrownBy(() -> DatasetReader.open(python, "cifar10", null))
                .hasMessageContaining("upload the binary version");
    }

    @Test
    void theRealSubsetIsBalanced() {
        try (ImageSource source = DatasetReader.open(TestData.folder("cifar10/cifar-10-subset-bin"), "cifar10", null)) {
            assertThat(source.train().size()).isEqualTo(5000);
            assertThat(source.test().size()).isEqualTo(1000);
            assertThat(source.classes()).contains("airplane", "truck");
            assertThat(Arrays.stream(labels(source.train())).filter(label -> label == 7))
                    .hasSize(500);
        }
    }

    private ImageSource open() {
        return DatasetReader.open(folder, "cifar10", null);
    }

    private static int[] labels(Split split) {
        int[] labels = new int[split.size()];
        Arrays.setAll(labels, split::label);
        return labels;
    }

    private static byte[] records(int... labels) {
        byte[] bytes = new byte[labels.length * RECORD];
        for (int i = 0; i < labels.length; i++) {
            Arrays.fill(bytes, i * RECORD, (i + 1) * RECORD, (byte) (100 + labels[i]));
            bytes[i * RECORD] = (byte) labels[i];
        }
        return bytes;
    }
}
