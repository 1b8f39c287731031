package io.trainyard.server.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1, bytes 0-0/10",
        "bytes=0-, 0, 10, bytes 0-9/10",
        "bytes=3-5, 3, 3, bytes 3-5/10",
        "bytes=8-99, 8, 2, bytes 8-9/10",
        "bytes=-4, 6, 4, bytes 6-9/10",
        "bytes=-99, 0, 10, bytes 0-9/10",
        "bytes=10-, 10, 0, bytes */10",
        "bytes=99-100, 99, 0, bytes */10",
        "bytes=-0, 10, 0, bytes */10"
    })
    void aPartIsAskedFor(String header, long from, long length, String told) {
        assertThat(ByteRange.of(header, 10)).isEqualTo(new ByteRange(from, length));
        assertThat(ByteRange.of(header, 10).of(10)).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=5-3",
                "bytes=a-b",
                "bytes=0-1,3-4",
                "items=0-1",
                "bytes=99999999999999999999-",
                "bytes=--1"
            })
    void whateverElseItIsTheWholeFileIsMeant(String header) {
        assertThat(ByteRange.of(header, 10)).isNull();
        assertThat(ByteRange.of(null, 10)).isNull();
    }

    @Test
    void anEmptyFileHasNoPart() {
        assertThat(ByteRange.of("bytes=0-", 0).length()).isZero();
        assertThat(ByteRange.of("bytes=-1", 0).length()).isZero();
    }

    @Test
    void onlyTheRangeIsLetThrough() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RangeOutputStream range = new RangeOutputStream(bytes, new ByteRange(3, 4))) {
            range.write(new byte[] {0, 1});
            range.write(2);
            range.write(3);
            range.write(new byte[] {4, 5, 6, 7, 8});
            range.write(9);
        }
        assertThat(bytes.toByteArray()).containsExactly(3, 4, 5, 6);
    }
}
