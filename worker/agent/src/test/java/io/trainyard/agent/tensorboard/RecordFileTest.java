package io.trainyard.agent.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trainyard.agent.tensorboard.proto.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {
    private Path file;

    @BeforeEach
    void choose(@TempDir Path folder) {
        file = folder.resolve("events.out.tfevents.1");
    }

    @Test
    void theHeadOfEveryEventFileHasTheChecksumThatTensorFlowWrites() {
        byte[] length = HexFormat.of().parseHex("1800000000000000");
        assertThat(MaskedCrc.of(length)).isEqualTo(Integer.reverseBytes(0xa37f4b22));
    }

    @Test
    void recordsAreReadInTheirOrder() throws IOException {
        EventFiles.append(file, EventFiles.version(), EventFiles.simple("loss", 3, 0.5f));
        try (RecordFile records = new RecordFile(file)) {
            assertThat(Event.parseFrom(records.next().orElseThrow()).getFileVersion())
                    .isEqualTo("brain.Event:2");
            assertThat(Event.parseFrom(records.next().orElseThrow()).getStep()).isEqualTo(3);
            assertThat(records.next()).isEmpty();
            assertThat(records.position()).isEqualTo(Files.size(file));
        }
    }

    @Test
    void aFileThatIsBeingWrittenEndsBeforeItsLastRecordWhereverThatIsCut() throws IOException {
        EventFiles.append(file, EventFiles.version());
        long whole = Files.size(file);
        EventFiles.append(file, EventFiles.simple("loss", 3, 0.5f));
        byte[] all = Files.readAllBytes(file);
        for (int length = (int) whole; length < all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length));
            try (RecordFile records = new RecordFile(file)) {
                assertThat(records.next()).isPresent();
                assertThat(records.next()).as("cut at %d", length).isEmpty();
                assertThat(records.position()).isEqualTo(whole);
            }
        }
    }

    @Test
    void aChangedByteIsFoundWhereverItIs() throws IOException {
        EventFiles.append(file, EventFiles.simple("loss", 3, 0.5f));
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= 0x10;
            Files.write(file, changed);
            try (RecordFile records = new RecordFile(file)) {
                assertThatExceptionOfType(BrokenEventFileException.class)
                        .as("byte %d", at)
                        .isThrownBy(records::next)
                        .withMessageContaining("damaged at byte 0");
            }
        }
    }
}
