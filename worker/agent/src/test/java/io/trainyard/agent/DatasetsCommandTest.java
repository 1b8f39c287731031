package io.trainyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatasetsCommandTest {
    private static final String DATASETS =
            "[{\"id\": 1, \"name\": \"shapes\", \"version\": 1, \"label\": \"shapes@1\", \"description\": \"\","
                    + " \"format\": \"drawn\", \"sha256\": \"\", \"bytes\": 0, \"channels\": 3, \"height\": 32, \"width\": 32,"
                    + " \"classes\": [\"a\", \"b\"], \"counts\": {\"train\": [1000, 500], \"test\": [100, 100]}, \"mean\": [],"
                    + " \"std\": [], \"createdAt\": \"2026-01-31T10:00:00Z\", \"createdBy\": \"x\", \"contactSheet\": \"\"}]";

    @Test
    void aLineSaysWhatTheImagesAreAndHowMany() throws Exception {
        try (RecordedServer server = new RecordedServer()) {
            server.answer("GET /api/v1/datasets", DATASETS);
            assertThat(CommandRun.of(server, "datasets").out().lines())
                    .element(1)
                    .asString()
                    .matches("shapes@1 +3 x 32 x 32 +2 +1,500 +– +200 +– +\\d+d ago +drawn");
            assertThat(CommandRun.of(server, "datasets", "--json").out().strip())
                    .isEqualTo(DATASETS);
        }
    }
}
