package io.trainyard.networks.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.trainyard.networks.DType;
import io.trainyard.networks.TensorSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafetensorsTest {
    private static final StoredTensor WEIGHT =
            new StoredTensor("z.weight", DType.F32, List.of(2L, 3L), TensorSource.of(1, 2, 3, Float.NaN, -0f, 6));
    private static final StoredTensor COUNT =
            new StoredTensor("count", DType.I64, List.of(), out -> out.write(new byte[8]));
    private static final StoredTensor EMPTY = new StoredTensor("empty", DType.F32, List.of(0L, 5L), out -> {});

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("some.safetensors");
    }

    @Test
    void readsWhatItWroteInTheSameOrder() throws IOException {
        Safetensors.write(file, Map.of("epoch", "3", "note", "\"ä\n"), List.of(WEIGHT, EMPTY, COUNT));
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.metadata()).containsEntry("epoch", "3").containsEntry("note", "\"ä\n");
            assertThat(read.entries())
                    .extracting(SafetensorsFile.Entry::name)
                    .containsExactly("z.weight", "empty", "count");
            assertThat(read.entry("z.weight").shape()).containsExactly(2L, 3L);
            assertThat(read.entry("count").type()).isEqualTo(DType.I64);
            assertThat(read.map("z.weight").getFloat(8)).isEqualTo(3);
            assertThat(read.map("z.weight").getFloat(12)).isNaN();
            assertThat(read.map("empty").remaining()).isZero();
            assertThat(bytes(read.source("z.weight"))).isEqualTo(bytes(WEIGHT.source()));
        }
    }

    @Test
    void theHeaderIsWhatOtherReadersExpect() throws IOException {
        Safetensors.write(file, Map.of("a", "b"), List.of(COUNT));
        String expected =
                "{\"__metadata__\":{\"a\":\"b\"},\"count\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}}";
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        assertThat(length % 8).isZero();
        assertThat(new String(bytes.array(), 8, length, StandardCharsets.UTF_8)).isEqualTo(padded(expected));
        assertThat(bytes.array()).hasSize(8 + length + 8);
    }

    @Test
    void aFileWithoutTensorsIsSound() throws IOException {
        Safetensors.write(file, Map.of(), List.of());
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.entries()).isEmpty();
            assertThat(read.metadata()).isEmpty();
        }
    }

    @Test
    void tensorsOfOneNameAreRefused() {
        assertThatThrownBy(() -> Safetensors.write(file, Map.of(), List.of(COUNT, COUNT)))
                .hasMessage("two tensors are called count");
    }

    @Test
    void sourcesThatWriteTooLittleOrTooMuchAreRefused() {
        for (int bytes : new int[] {7, 9}) {
            StoredTensor wrong = new StoredTensor("count", DType.I64, List.of(), out -> out.write(new byte[bytes]));
            assertThatThrownBy(() -> Safetensors.write(file, Map.of(), List.of(wrong)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("tensor count has 8 bytes, its source wrote");
        }
    }

    @Test
    void aFileCutOffAnywhereIsRefused() throws IOException {
        Safetensors.write(file, Map.of("a", "b"), List.of(WEIGHT, COUNT));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SafetensorsFile.open(file))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessageStartingWith("some.safetensors: at byte " + length + ": the file ends before")
                    .hasMessageEndingWith("cut off");
        }
    }

    @Test
    void bytesAfterTheLastTensorAreRefused() throws IOException {
        Safetensors.write(file, Map.of(), List.of(COUNT));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 3));
        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .hasMessage("some.safetensors: at byte " + whole.length + ": 3 bytes belong to no tensor");
    }

    @ParameterizedTest
    @MethodSource("unsoundHeaders")
    void unsoundHeadersAreRefused(String header, String message) throws IOException {
        Files.write(file, withHeader(header, 16));
        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageStartingWith("some.safetensors: at byte ")
                .hasMessageContaining(message);
    }

    static Stream<Arguments> unsoundHeaders() {
        return Stream.of(
                arguments("[]", "the header is no JSON object"),
                arguments("{", "the header is no JSON: "),
                arguments("{} {}", "the header is no JSON: "),
                arguments("{'__metadata__':{'a':1}}", "metadata a is no text"),
                arguments("{'__metadata__':[]}", "__metadata__ is no JSON object"),
                arguments("{'a':" + entry("F33", "[4]", "[0,16]") + "}", "tensor a has the unknown dtype 'F33'"),
                arguments("{'a':{'dtype':'F32','shape':[4]}}", "tensor a lacks its data_offsets"),
                arguments("{'a':{'dtype':'F32','data_offsets':[0,16]}}", "tensor a lacks its shape"),
                arguments("{'a':7}", "tensor a has the unknown dtype ''"),
                arguments("{'a':" + entry("F32", "[-4]", "[0,16]") + "}", "tensor a has -4 in its shape"),
                arguments("{'a':" + entry("F32", "[4.5]", "[0,16]") + "}", "tensor a has 4.5 in its shape"),
                arguments("{'a':" + entry("F32", "[4]", "[16,0]") + "}", "tensor a has the data_offsets [16, 0]"),
                arguments(
                        "{'a':" + entry("F32", "[4]", "[0,16,32]") + "}", "tensor a has the data_offsets [0, 16, 32]"),
                arguments("{'a':" + entry("F32", "[3]", "[0,16]") + "}", "tensor a of F32 [3] cannot have 16 bytes"),
                arguments(
                        "{'a':" + entry("F32", "[4611686018427387904,4]", "[0,16]") + "}",
                        "tensor a has the impossible shape [4611686018427387904, 4]"),
                arguments(
                        "{'a':" + entry("F32", "[3]", "[0,12]") + ",'b':" + entry("F32", "[2]", "[8,16]") + "}",
                        "tensor b overlaps another"),
                arguments(
                        "{'a':" + entry("F32", "[1]", "[0,4]") + ",'b':" + entry("F32", "[2]", "[8,16]") + "}",
                        "tensor b leaves a gap before it"),
                arguments(
                        "{'a':" + entry("F32", "[2]", "[0,8]") + ",'a':" + entry("F32", "[2]", "[8,16]") + "}",
                        "Duplicate field 'a'"));
    }

    private static String entry(String dtype, String shape, String offsets) {
        return "{'dtype':'" + dtype + "','shape':" + shape + ",'data_offsets':" + offsets + "}";
    }

    /** A file of a header, its quotes single, and {@code data} zeros. */
    private static byte[] withHeader(String header, int data) {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + json.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    @Test
    void foreignFilesAreRefusedAtOnce() throws IOException {
        Files.writeString(file, "PK\u0003\u0004 this is a ZIP");
        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .hasMessageEndingWith("bytes; this is no safetensors file")
                .hasMessageStartingWith("some.safetensors: at byte 0: a header of ");
    }

    private static String padded(String json) {
        return json + " ".repeat((8 - json.length() % 8) % 8);
    }

    private static byte[] bytes(TensorSource source) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        source.writeTo(out);
        return out.toByteArray();
    }
}
