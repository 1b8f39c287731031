package io.trainyard.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetArchiveTest {
    @TempDir
    Path temporary;

    private Path scratch;

    @BeforeEach
    void makeScratch() throws IOException {
        scratch = Files.createDirectory(temporary.resolve("scratch"));
    }

    @Test
    void theShapesAreInspected() throws IOException {
        Inspection shapes = DatasetArchive.inspectShapes();
        assertThat(shapes.format()).isEqualTo(DatasetFormat.SHAPES);
        assertThat(shapes.counts()).containsOnlyKeys("train", "test");
        assertThat(shapes.counts().get("train")).hasSize(10).containsOnly(500);
        assertThat(shapes.mean()).hasSize(3).allMatch(mean -> mean > 0.3 && mean < 0.7);
        BufferedImage sheet = ImageIO.read(new ByteArrayInputStream(shapes.contactSheet()));
        assertThat(sheet.getHeight()).isEqualTo(10 * ContactSheet.ROW - 4);
    }

    @Test
    void imageFoldersAreFoundWithinFolders() throws IOException {
        Path images = temporary.resolve("images");
        draw(images, "top/data/train/a/1.png", 4, 4, Color.WHITE);
        draw(images, "top/data/train/b/1.png", 4, 4, Color.BLACK);
        draw(images, "top/data/val/b/1.png", 4, 4, Color.BLACK);
        Files.writeString(images.resolve("top/LICENSE"), "free");
        Inspection inspection = DatasetArchive.inspect(zip(images), scratch);
        assertThat(inspection.format()).isEqualTo(DatasetFormat.FOLDERS);
        assertThat(inspection.classes()).containsExactly("a", "b");
        assertThat(inspection.counts()).containsEntry("train", List.of(1, 1)).containsEntry("val", List.of(0, 1));
        assertThat(inspection.height()).isEqualTo(4);
        assertThat(inspection.mean()).containsExactly(0.5, 0.5, 0.5);
        assertThat(inspection.std()).containsExactly(0.5, 0.5, 0.5);
    }

    @Test
    void imagesOfSeveralSizesHaveNoHeight() throws IOException {
        Path images = temporary.resolve("images");
        draw(images, "a/1.png", 4, 4, Color.WHITE);
        draw(images, "b/1.png", 40, 20, Color.BLACK);
        Inspection inspection = DatasetArchive.inspect(zip(images), scratch);
        assertThat(inspection.height()).isNull();
        assertThat(inspection.width()).isNull();
        assertThat(inspection.mean()).containsExactly(0.5, 0.5, 0.5);
    }

    @Test
    void twoDataSetsInOneArchiveAreRefused() throws IOException {
        Path images = temporary.resolve("images");
        for (String name : new String[] {"one/a/1.png", "one/b/1.png", "two/a/1.png", "two/b/1.png"}) {
            draw(images, name, 4, 4, Color.WHITE);
        }
        assertThatThrownBy(() -> DatasetArchive.inspect(zip(images), scratch))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("more than one data set found: in one and in two");
    }

    @Test
    void anArchiveWithoutADataSetIsRefused() throws IOException {
        Path other = Files.createDirectory(temporary.resolve("other"));
        Files.writeString(other.resolve("thesis.txt"), "hello");
        assertThatThrownBy(() -> DatasetArchive.inspect(zip(other), scratch))
                .hasMessageContaining("no data set found: expected");
    }

    @Test
    void aDamagedImageIsFoundInAnySplit() throws IOException {
        Path images = temporary.resolve("images");
        draw(images, "train/a/1.png", 4, 4, Color.WHITE);
        draw(images, "train/b/1.png", 4, 4, Color.BLACK);
        draw(images, "test/b/1.png", 40, 40, Color.BLACK);
        Path damaged = images.resolve("test/b/1.png");
        byte[] bytes = Files.readAllBytes(damaged);
        Files.write(damaged, java.util.Arrays.copyOf(bytes, bytes.length - 30));
        assertThatThrownBy(() -> DatasetArchive.inspect(zip(images), scratch))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("test/b/1.png, at byte");
    }

    @Test
    void looseFilesMakeTheSameArchiveEachTime() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        for (String name : new String[] {"b", "a"}) {
            files.put(name, Files.writeString(temporary.resolve(name), name));
        }
        Path first = temporary.resolve("first.tar");
        DatasetArchive.pack(files, List.of("x", "y"), first);
        Files.setLastModifiedTime(temporary.resolve("a"), FileTime.fromMillis(0));
        Path second = temporary.resolve("second.tar");
        DatasetArchive.pack(files, List.of("x", "y"), second);
        assertThat(second).hasSameBinaryContentAs(first);
        ArchiveUnpacker.unpack(first, scratch);
        assertThat(scratch.resolve("classes.txt")).hasContent("x\ny\n");
    }

    @Test
    void anArchiveIsUnpackedOnceForTraining() throws IOException {
        Path images = temporary.resolve("images");
        draw(images, "top/a/1.png", 4, 4, Color.WHITE);
        draw(images, "top/b/1.png", 4, 4, Color.BLACK);
        Path archive = zip(images);
        DatasetReader.open(archive, "folders", null).close();
        assertThat(temporary.resolve("images.zip.unpacked/top/a/1.png")).exists();
        try (ImageSource again = DatasetReader.open(archive, "folders", null)) {
            assertThat(again.train().size()).isEqualTo(2);
        }
        assertThatThrownBy(() -> DatasetReader.open(archive, "idx", null))
                .hasMessageContaining("images.zip holds folders, not idx");
    }

    @Test
    void anArchiveThatCannotBeUnpackedLeavesNothingBehind() throws IOException {
        Path archive = Files.write(temporary.resolve("broken.zip"), new byte[] {'P', 'K', 3, 4, 0, 0});
        assertThatThrownBy(() -> DatasetReader.open(archive, "folders", null)).isInstanceOf(DatasetException.class);
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsOnly("broken.zip", "scratch");
        }
    }

    @Test
    void theSignLanguagePhotographsAreInspected() throws IOException {
        Path archive = zip(TestData.folder("sign-language-digits"));
        Inspection inspection = DatasetArchive.inspect(archive, scratch);
        assertThat(inspection.classes()).hasSize(10);
        assertThat(inspection.counts().get("train").stream().mapToInt(i -> i).sum())
                .isEqualTo(1651);
        assertThat(inspection.counts().get("val").stream().mapToInt(i -> i).sum())
                .isEqualTo(411);
        assertThat(inspection.channels()).isEqualTo(3);
        assertThat(inspection.height()).isNull();
    }

    private static void draw(Path folder, String name, int height, int width, Color colour) throws IOException {
        Drawing.write(Drawing.plain(BufferedImage.TYPE_INT_RGB, height, width, colour), folder.resolve(name));
    }

    private Path zip(Path folder) throws IOException {
        Path archive = temporary.resolve(folder.getFileName() + ".zip");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        return archive;
    }
}
