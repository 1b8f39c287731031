package io.trainyard.server.imports;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trainyard.server.imports.CsvMetrics.Measured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvMetricsTest {
    /** As the GoogLeNet study wrote it, with the figures that it reports. */
    private static final String GOOGLENET =
            """
            Epoch,Accuracy,Loss
            0,0.1000,2.3027
            199,0.7307,0.7501
            899,0.6452,0.9127
            999,0.9970,0.0140
            """;

    @Test
    void theFileOfTheGoogLeNetStudyIsRead() throws IOException {
        assertThat(read(GOOGLENET))
                .containsExactly(
                        new Measured(0, null, Map.of("Accuracy", 0.1, "Loss", 2.3027)),
                        new Measured(199, null, Map.of("Accuracy", 0.7307, "Loss", 0.7501)),
                        new Measured(899, null, Map.of("Accuracy", 0.6452, "Loss", 0.9127)),
                        new Measured(999, null, Map.of("Accuracy", 0.997, "Loss", 0.014)));
    }

    @Test
    void theOrderOfColumnsAndTheCaseOfTheirNamesDoNotMatter() throws IOException {
        assertThat(read("val/loss , STEP\n0.5 , 7\n")).containsExactly(new Measured(7, null, Map.of("val/loss", 0.5)));
    }

    @Test
    void stepsCountBeforeEpochsWhichAreAMetricThen() throws IOException {
        assertThat(read("epoch,step,train_loss\n0,49,1.5\n"))
                .containsExactly(new Measured(49, null, Map.of("epoch", 0.0, "train_loss", 1.5)));
    }

    @Test
    void windowsFilesWithAByteOrderMarkAreRead() throws IOException {
        assertThat(read("\uFEFFepoch,loss\r\n1,0.25\r\n")).containsExactly(new Measured(1, null, Map.of("loss", 0.25)));
        assertThat(read("\uFEFFepoch,loss\r\n1,0.25\r\n", StandardCharsets.UTF_16LE, null))
                .hasSize(1);
    }

    @Test
    void otherEncodingsAreReadWhereTheSenderNamesThem() throws IOException {
        Charset korean = Charset.forName("EUC-KR");
        assertThat(read("epoch,정확도\n1,0.25\n", korean, korean))
                .containsExactly(new Measured(1, null, Map.of("정확도", 0.25)));
        assertMistake(() -> read("epoch,정확도\n1,0.25\n", korean, null), "Save the file as UTF-8");
    }

    @Test
    void semicolonsSeparateWhereDecimalsHaveCommas() throws IOException {
        assertThat(read("Epoch;Loss;Accuracy\n3;0,75;1.5e-3\n"))
                .containsExactly(new Measured(3, null, Map.of("Loss", 0.75, "Accuracy", 0.0015)));
    }

    @Test
    void tabsSeparate() throws IOException {
        assertThat(read("epoch\tloss\n3\t0.75\n")).containsExactly(new Measured(3, null, Map.of("loss", 0.75)));
    }

    @Test
    void quotedCellsHoldSeparatorsQuotesAndLineEnds() throws IOException {
        assertThat(read("epoch,\"loss, \"\"mean\"\"\"\n\"1\",\"0.5\"\n"))
                .containsExactly(new Measured(1, null, Map.of("loss, \"mean\"", 0.5)));
    }

    @Test
    void emptyCellsShortLinesAndEmptyLinesAreMissingValues() throws IOException {
        assertThat(read("epoch,loss,acc\n0,,0.1\n\n1,0.5\n2,,\n3,null,N/A\n4,0.25,0.5\n"))
                .containsExactly(
                        new Measured(0, null, Map.of("acc", 0.1)),
                        new Measured(1, null, Map.of("loss", 0.5)),
                        new Measured(4, null, Map.of("loss", 0.25, "acc", 0.5)));
    }

    @Test
    void notANumberAndTheInfinitiesAreValues() throws IOException {
        List<Double> values = new ArrayList<>();
        for (String word : List.of("nan", "NaN", "-NAN", "inf", "Infinity", "-inf", "-INFINITY", "+inf", "1.#INF")) {
            values.add(read("epoch,loss\n0," + word + "\n").get(0).values().get("loss"));
        }
        assertThat(values)
                .containsExactly(
                        NaN,
                        NaN,
                        NaN,
                        POSITIVE_INFINITY,
                        POSITIVE_INFINITY,
                        NEGATIVE_INFINITY,
                        NEGATIVE_INFINITY,
                        POSITIVE_INFINITY,
                        POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource({
        "1767225600, 2026-01-01T00:00:00Z",
        "1767225600.25, 2026-01-01T00:00:00.25Z",
        "1767225600250, 2026-01-01T00:00:00.25Z",
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
        "2026-01-01 09:00:00.123456, 2026-01-01T09:00:00.123Z",
        "2026-01-01T09:00:00+09:00, 2026-01-01T00:00:00Z",
        "2026-01-01, 2026-01-01T00:00:00Z"
    })
    void timesAreSecondsMillisecondsOrDates(String written, String meant) throws IOException {
        assertThat(read("Wall time,Step,Value\n" + written + ",5,1\n"))
                .containsExactly(new Measured(5, Instant.parse(meant).toEpochMilli(), Map.of("Value", 1.0)));
    }

    @Test
    void theIndexColumnThatPandasWritesIsLeftOut() throws IOException {
        assertThat(read(",epoch,loss\n0,7,0.5\n")).containsExactly(new Measured(7, null, Map.of("loss", 0.5)));
    }

    @Test
    void wholeNumbersMayBeWrittenAsDecimals() throws IOException {
        assertThat(read("epoch,loss\n3.0,1\n1e3,1\n"))
                .extracting(Measured::step)
                .containsExactly(3L, 1000L);
    }

    @Test
    void aMistakeIsToldWithItsLineAndColumn() {
        assertMistake(() -> read("epoch,loss\n0,0.5\n1,half\n"), "Line 3, column 2 (loss): 'half' is no number");
        assertMistake(() -> read("epoch,loss\n\n\n0.5,0.5\n"), "Line 4, column 1 (epoch): '0.5' is no whole number");
        assertMistake(() -> read("epoch,loss\n,0.5\n"), "Line 2, column 1 (epoch): '' is no whole number");
        assertMistake(() -> read("epoch,time,loss\n1,soon,0.5\n"), "Line 2, column 2 (time): 'soon' is no time");
        assertMistake(() -> read("epoch,loss\n1,2,3\n"), "Line 2 has 3 cells, but the header names 2 columns");
        assertMistake(() -> read("epoch,loss\n1,\"2\n3,4\n"), "never closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1p3", "1f", "1d", "1_000", "--1", "e", "1e", "٣"})
    void whatOnlyJavaTakesForANumberIsNone(String word) {
        assertMistake(() -> read("epoch,loss\n0," + word + "\n"), "is no number");
    }

    @Test
    void theHeaderMustNameWhatCountsAndWhatIsMeasured() {
        assertMistake(() -> read(""), "The file is empty");
        assertMistake(() -> read("0,0.1,2.3\n1,0.2,2.2\n"), "Line 1 names no column \"epoch\" or \"step\"");
        assertMistake(() -> read("epoch,time\n1,2\n"), "Line 1 names no metric");
        assertMistake(() -> read("epoch,loss,loss\n1,2,3\n"), "Line 1, column 3 (loss): another column has this name");
        assertMistake(() -> read("epoch," + "x".repeat(251) + "\n"), "more than 250 characters");
    }

    @Test
    void aQuoteThatIsNeverClosedFillsNoMemory() {
        byte[] header = "epoch,loss\n1,\"".getBytes(UTF_8);
        InputStream endless = new SequenceInputStream(new ByteArrayInputStream(header), repeated("x".repeat(1 << 16)));
        assertMistake(() -> all(endless, null), "more than 10000 characters");
    }

    @Test
    void aLineThatNeverEndsFillsNoMemory() {
        byte[] header = "epoch,loss\n1".getBytes(UTF_8);
        InputStream endless = new SequenceInputStream(new ByteArrayInputStream(header), repeated(",1".repeat(1 << 15)));
        assertMistake(() -> all(endless, null), "more than 10016 cells");
    }

    @Test
    void noiseIsNoCsvFile() {
        byte[] noise = new byte[100_000];
        Arrays.setAll(new int[noise.length], i -> noise[i] = (byte) (i * 31 + i / 7));
        assertThatExceptionOfType(UnreadableCsvProblem.class)
                .isThrownBy(() -> all(new ByteArrayInputStream(noise), null));
    }

    private static InputStream repeated(String text) {
        Enumeration<InputStream> parts = new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return true;
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(text.getBytes(UTF_8));
            }
        };
        return new SequenceInputStream(parts);
    }

    private static void assertMistake(ThrowingCallable reading, String message) {
        assertThatExceptionOfType(UnreadableCsvProblem.class)
                .isThrownBy(reading)
                .withMessageContaining(message);
    }

    private static List<Measured> read(String csv) throws IOException {
        return read(csv, UTF_8, null);
    }

    private static List<Measured> read(String csv, Charset written, Charset told) throws IOException {
        return all(new ByteArrayInputStream(csv.getBytes(written)), told);
    }

    private static List<Measured> all(InputStream bytes, Charset told) throws IOException {
        List<Measured> all = new ArrayList<>();
        try (CsvMetrics metrics = CsvMetrics.open(bytes, told)) {
            for (Optional<Measured> next = metrics.next(); next.isPresent(); next = metrics.next()) {
                all.add(next.get());
            }
        }
        return Collections.unmodifiableList(all);
    }
}
