package io.trainyard.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar100ReaderTest {
    private static final int RECORD = 2 + 3072;

    @TempDir
    Path folder;

    @BeforeEach
    void writeASmallDataSet() throws IOException {
        Files.writeString(folder.resolve("coarse_label_names.txt"), names("kind", 20));
        Files.writeString(folder.resolve("fine_label_names.txt"), names("thing", 100));
        Files.write(folder.resolve("train.bin"), records(99, 0, 42));
        Files.write(folder.resolve("test.bin"), records(7));
    }

    @Test
    void theFineLabelIsTheClassAndTheCoarseOneIsLeftOut() {
        try (ImageSource source = open()) {
            assertThat(source.classes()).hasSize(100).startsWith("thing0").endsWith("thing99");
            assertThat(IntStream.range(0, 3).map(source.train()::label)).containsExactly(99, 0, 42);
            assertThat(source.test().label(0)).isEqualTo(7);
        }
    }

    @Test
    void pixelsFollowBothLabels() {
        try (ImageSource source = open()) {
            byte[] target = new byte[3072];
            source.train().read(2, target, 0);
            assertThat(target).containsOnly(42);
        }
    }

    @Test
    void theLayoutIsFoundByItsFiles() throws IOException {
        assertThat(DatasetLayout.find(folder).format()).isEqualTo(DatasetFormat.CIFAR100);
    }

    @Test
    void aLabelBeyondTheClassesIsRefusedWhereItsRecordBegins() throws IOException {
        Files.write(folder.resolve("test.bin"), records(1, 100));
        assertThatThrownBy(this::open)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("test.bin, at byte 3,074: label 100, expected 0 to 99");
    }

    @Test
    void theNamesOfTheFineLabelsMustBeThere() throws IOException {
        Files.delete(folder.resolve("fine_label_names.txt"));
        assertThatThrownBy(this::open).hasMessageContaining("fine_label_names.txt: is missing");
    }

    private ImageSource open() {
        return DatasetReader.open(folder, "cifar100", null);
    }

    private static String names(String word, int count) {
        return IntStream.range(0, count).mapToObj(i -> word + i).collect(Collectors.joining("\n"));
    }

    /** Records whose coarse label is a fifth of the fine one, and whose pixels all have the value of the fine one. */
    private static byte[] records(int... labels) {
        byte[] bytes = new byte[labels.length * RECORD];
        for (int i = 0; i < labels.length; i++) {
            Arrays.fill(bytes, i * RECORD, (i + 1) * RECORD, (byte) labels[i]);
            bytes[i * RECORD] = (byte) (labels[i] / 5);
        }
        return bytes;
    }
}
