package io.trainyard.server.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactPathTest {
    @Test
    void namesLieInFolders() {
        ArtifactPath path = ArtifactPath.of("0/run/artifacts/model/weights v1.pt");
        assertThat(path.name()).isEqualTo("weights v1.pt");
        assertThat(path.folder().text()).isEqualTo("0/run/artifacts/model");
        assertThat(path.ancestors()).containsExactly("0", "0/run", "0/run/artifacts", "0/run/artifacts/model");
        assertThat(ArtifactPath.ROOT.resolve("a").resolve("b/c/").text()).isEqualTo("a/b/c");
        assertThat(ArtifactPath.of("a").resolve("").text()).isEqualTo("a");
        assertThat(ArtifactPath.of("a").folder()).isEqualTo(ArtifactPath.ROOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "50% better.txt", "ümlaut/文件.json", "...", "a..b", "~", "a+b", "%zz", ".hidden/x"})
    void oddNamesAreNames(String text) {
        assertThat(ArtifactPath.of(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "//host/share",
                "/",
                "..",
                "../x",
                "a/../b",
                "a/..",
                "a/./b",
                "a//b",
                "%2e%2e/x",
                "%252e%252e%252fx",
                "a/..%2f..%2fb",
                "%2fetc/passwd",
                "C:/windows",
                "c:\\windows",
                "a\\..\\b",
                "a\u0000b",
                "a%00b",
                "a\nb",
                "a#b",
                "a\ufffd",
                "a/\ud800"
            })
    void whatLeadsOutOrCannotBeAFileIsRefused(String text) {
        assertThatThrownBy(() -> ArtifactPath.of(text))
                .isInstanceOf(InvalidArtifactPathProblem.class)
                .hasMessageStartingWith("Invalid path");
    }

    @Test
    void aPathThatIsTooLongIsRefused() {
        assertThat(ArtifactPath.of("a".repeat(ArtifactPath.MOST_BYTES)).name()).hasSize(ArtifactPath.MOST_BYTES);
        assertThatThrownBy(() -> ArtifactPath.of("ü".repeat(ArtifactPath.MOST_BYTES)))
                .isInstanceOf(InvalidArtifactPathProblem.class)
                .hasMessageContaining("1024 bytes");
    }

    @Test
    void urisLeadHereOrElsewhere() {
        UUID run = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
        String uri = ArtifactUri.ofRun(7, null, run);
        assertThat(uri).isEqualTo("mlflow-artifacts:/7/0123456789abcdef0123456789abcdef/artifacts");
        assertThat(ArtifactUri.path(uri)).contains(ArtifactPath.of("7/0123456789abcdef0123456789abcdef/artifacts"));
        assertThat(ArtifactUri.path("mlflow-artifacts://host:5000/7/x")).contains(ArtifactPath.of("7/x"));
        assertThat(ArtifactUri.path("https://host/api/2.0/mlflow-artifacts/artifacts/7/x"))
                .contains(ArtifactPath.of("7/x"));
        assertThat(ArtifactUri.path(ArtifactUri.ofRun(7, "s3://bucket/here", run)))
                .isEmpty();
        assertThat(ArtifactUri.ofRun(7, "s3://bucket/here?region=eu", run)).endsWith("/artifacts?region=eu");
        assertThat(ArtifactUri.path("not a uri")).isEmpty();
        assertThat(ArtifactUri.ofLoggedModel(7, "mlflow-artifacts:/place/", "m-1"))
                .isEqualTo("mlflow-artifacts:/place/models/m-1/artifacts");
        assertThatThrownBy(() -> ArtifactUri.path("mlflow-artifacts:/../x"))
                .isInstanceOf(InvalidArtifactPathProblem.class);
    }
}
