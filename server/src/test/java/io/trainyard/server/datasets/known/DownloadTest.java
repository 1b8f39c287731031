package io.trainyard.server.datasets.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.datasets.known.KnownFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
    private static final String NAME = "pictures.tar.gz";
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1/files/");

    @TempDir
    Path folder;

    private final byte[] bytes = new byte[300_000];
    private final Download download = new Download(3, Duration.ZERO, Duration.ofSeconds(10));
    private final List<Long> progress = new ArrayList<>();
    private PublishedFiles official;
    private KnownFile file;

    @BeforeEach
    void publish() throws IOException {
        new Random(1).nextBytes(bytes);
        official = new PublishedFiles().publish(NAME, bytes);
        file = new KnownFile(NAME, bytes.length, Md5.of(Files.write(folder.resolve("original"), bytes)));
    }

    @AfterEach
    void close() {
        official.close();
    }

    @Test
    void aFileArrivesWholeAndTellsHowFarItIs() throws Exception {
        assertThat(get(official.folder())).hasBinaryContent(bytes);
        assertThat(progress).isSorted().endsWith((long) bytes.length);
    }

    @Test
    void aDownloadThatWasCutOffGoesOnWhereItBroke() throws Exception {
        official.cutNextAfter(200_000);

        assertThat(get(official.folder())).hasBinaryContent(bytes);
        assertThat(official.ranges()).hasSize(2);
        assertThat(official.ranges().get(1)).matches("bytes=[1-9]\\d*-");
    }

    @Test
    void aServerThatKnowsNoRangesSendsItAgain() throws Exception {
        official.cutNextAfter(200_000).withoutRanges();

        assertThat(get(official.folder())).hasBinaryContent(bytes);
    }

    @Test
    void aServerThatFailsForAMomentIsAskedAgain() throws Exception {
        official.answerNext(503);

        assertThat(get(official.folder())).hasBinaryContent(bytes);
    }

    @Test
    void aMirrorServesWhereTheFirstAddressCannotBeReached() throws Exception {
        assertThat(get(NOWHERE, official.folder())).hasBinaryContent(bytes);
    }

    @Test
    void aMirrorServesWhereTheFirstAddressHasAnotherFile() throws Exception {
        try (PublishedFiles wrong = new PublishedFiles().publish(NAME, new byte[bytes.length])) {
            assertThat(get(wrong.folder(), official.folder())).hasBinaryContent(bytes);
            assertThat(wrong.ranges()).hasSize(1);
        }
    }

    @Test
    void anotherFileIsRefusedByItsChecksumAndNotKept() {
        official.publish(NAME, new byte[bytes.length]);

        assertThatThrownBy(() -> get(official.folder()))
                .isInstanceOf(FetchFailedException.class)
                .hasMessageContaining(official.folder() + NAME + " has the MD5")
                .hasMessageContaining("expected " + file.md5());
        assertThat(folder.resolve(NAME)).doesNotExist();
        assertThat(official.ranges()).as("asked once").hasSize(1);
    }

    @Test
    void aFileThatIsNotThereIsNotAskedForAgain() {
        assertThatThrownBy(() -> download.get(
                        new KnownFile("gone.tar.gz", 1, file.md5()), List.of(official.folder()), folder, progress::add))
                .hasMessageEndingWith("gone.tar.gz answered 404");
        assertThat(official.ranges()).hasSize(1);
    }

    @Test
    void noNetworkIsToldWithTheAddress() {
        assertThatThrownBy(() -> get(NOWHERE))
                .isInstanceOf(FetchFailedException.class)
                .hasMessageStartingWith(NOWHERE + NAME + " cannot be reached");
    }

    @Test
    void anAddressWhoseNameIsUnknownIsTold() {
        assertThatThrownBy(() -> get(URI.create("http://data.invalid/files/")))
                .hasMessageContaining("http://data.invalid/files/" + NAME + " cannot be reached");
    }

    private Path get(URI... addresses) throws Exception {
        return download.get(file, List.of(addresses), folder, progress::add);
    }
}
