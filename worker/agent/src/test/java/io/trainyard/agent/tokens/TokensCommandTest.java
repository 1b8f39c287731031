package io.trainyard.agent.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.agent.CommandRun;
import io.trainyard.agent.RecordedServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokensCommandTest {
    private static final String TOKENS =
            """
            [{"id": 1, "kind": "api", "name": "laptop", "account": "ada", "createdAt": "2026-01-31T10:00:00Z",
              "expiresAt": "2026-12-31T10:00:00Z"},
             {"id": 2, "kind": "worker", "name": "gpu", "createdAt": "2026-01-31T10:00:00Z",
              "lastUsedAt": "2026-01-31T11:00:00Z"}]
            """;

    private RecordedServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new RecordedServer();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void aLineSaysWhoseATokenIsAndWhenItWasUsed() {
        server.answer("GET /api/v1/tokens", TOKENS);
        assertThat(CommandRun.of(server, "tokens", "list").out().lines())
                .element(1)
                .asString()
                .matches(" 1 +api +laptop +ada +\\d+d ago +never +2026-12-31");
    }

    @Test
    void aNewSecretIsAloneInTheOutput() {
        server.answer(
                "POST /api/v1/tokens",
                "{\"id\": 3, \"kind\": \"api\", \"name\": \"ci\", \"createdAt\": \"x\", \"token\": \"trainyard_api_s\"}");
        CommandRun create = CommandRun.of(server, "tokens", "create", "ci", "--days", "30");
        assertThat(create.exit()).isZero();
        assertThat(create.out().strip()).isEqualTo("trainyard_api_s");
        assertThat(server.requests())
                .containsExactly("POST /api/v1/tokens {\"name\":\"ci\",\"kind\":null,\"expiresInDays\":30}");
    }

    @Test
    void tokensAreRevokedUntilOneIsNotThere() {
        server.answer("DELETE /api/v1/tokens/3", 204, Map.of(), new byte[0]);
        CommandRun revoke = CommandRun.of(server, "tokens", "revoke", "3", "9");
        assertThat(revoke.exit()).isEqualTo(5);
        assertThat(revoke.out().strip()).isEqualTo("Token 3 is revoked.");
    }
}
