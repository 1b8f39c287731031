package io.trainyard.server.insights.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.server.insights.InsightKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How well the detectors do on labelled curves. The table in docs/insights.md is what this finds; {@code -Dinsights.write=true}
 * writes it anew.
 */
class DetectorQualityTest {
    private static final long SEED = 899;
    private static final Path DOCS = Path.of("..", "docs", "insights.md");
    private static final String BEGIN = "<!-- what DetectorQualityTest finds -->\n";
    private static final String END = "<!-- until here -->\n";
    private static final Map<InsightKind, Quality> FOUND = measure(SEED);

    /** What was found rightly, wrongly, and not at all. */
    private static final class Quality {
        private int right;
        private int wrong;
        private int wrongOnClean;
        private int missed;

        double precision() {
            return right + wrong == 0 ? 1 : (double) right / (right + wrong);
        }

        double recall() {
            return (double) right / (right + missed);
        }

        String row(InsightKind kind) {
            return String.format(
                    Locale.ROOT,
                    "| `%s` | %d | %d | %d | %d | %.3f | %.3f |",
                    kind.word(),
                    right,
                    missed,
                    wrong,
                    wrongOnClean,
                    precision(),
                    recall());
        }
    }

    private static Map<InsightKind, Quality> measure(long seed) {
        Map<InsightKind, Quality> found = new EnumMap<>(InsightKind.class);
        for (InsightKind kind : InsightKind.values()) {
            found.put(kind, new Quality());
        }
        Detectors detectors = new Detectors(ThresholdsForTests.defaults());
        for (LabelledCurve curve : new LabelledCurves(seed).all()) {
            List<Finding> findings = detectors.of(curve.signals(), true);
            if (curve.fault() != null) {
                boolean met = findings.stream().anyMatch(curve::isMetBy);
                found.get(curve.fault()).right += met ? 1 : 0;
                found.get(curve.fault()).missed += met ? 0 : 1;
            }
            findings.stream()
                    .filter(finding -> !curve.isMetBy(finding) && !curve.allows(finding))
                    .forEach(finding -> {
                        found.get(finding.kind()).wrong++;
                        found.get(finding.kind()).wrongOnClean += curve.fault() == null ? 1 : 0;
                    });
        }
        return found;
    }

    /** What was measured, less about 0.05. */
    @ParameterizedTest
    @CsvSource({
        "SPIKE, 0.92, 0.95",
        "DIVERGENCE, 0.95, 0.95",
        "NAN, 1, 1",
        "OVERFITTING, 0.95, 0.95",
        "PLATEAU, 0.92, 0.83",
        "INSTABILITY, 0.89, 0.8",
        "UNDERFITTING, 0.92, 0.92",
        "HIGH_RATE, 0.95, 0.95",
        "THROUGHPUT, 0.95, 0.95",
    })
    void aDetectorIsRightAboutLabelledCurves(InsightKind kind, double precision, double recall) {
        assertThat(FOUND.get(kind).precision()).as("precision").isGreaterThanOrEqualTo(precision);
        assertThat(FOUND.get(kind).recall()).as("recall").isGreaterThanOrEqualTo(recall);
    }

    @Test
    void theDocumentationSaysWhatIsFound() throws IOException {
        StringBuilder table = new StringBuilder(
                """
                | kind | found | missed | wrongly found | of these on clean runs | precision | recall |
                | --- | --- | --- | --- | --- | --- | --- |
                """);
        FOUND.forEach((kind, quality) -> table.append(quality.row(kind)).append('\n'));
        String docs = Files.readString(DOCS);
        if (Boolean.getBoolean("insights.write")) {
            docs = docs.replaceFirst("(?s)(?<=" + BEGIN + ").*(?=" + END + ")", table.toString());
            Files.writeString(DOCS, docs);
        }
        int begin = docs.indexOf(BEGIN) + BEGIN.length();
        int end = docs.indexOf(END);
        assertThat(docs.substring(begin, end))
                .as("docs/insights.md; run this test with -Dinsights.write=true, then look at what it says")
                .isEqualTo(table.toString());
    }
}
