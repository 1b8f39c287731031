package io.trainyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitCodesTest {
    @TempDir
    Path home;

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
    void aRunThatIsNotThereIsFive() {
        CommandRun run = CommandRun.of(server, "watch", "99");
        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("There is no run 99.");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsThree() {
        server.close();
        CommandRun run = CommandRun.of(server, "list");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("The server cannot be reached", "--server");
    }

    @Test
    void anUnknownTokenIsFourAndSaysWhereToGetOne() {
        server.refuse("GET /api/v1/datasets", 401, "{\"detail\": \"This token is not known.\"}");
        CommandRun run = CommandRun.of(server, "datasets");
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err()).contains("does not accept the token", "settings page");
    }

    @Test
    void aTokenThatMayNotIsFourAndSaysWhomToAsk() {
        server.refuse("POST /api/v1/tokens", 403, "{\"detail\": \"This needs the role admin.\"}");
        CommandRun run = CommandRun.of(server, "tokens", "create", "mine", "--kind", "worker");
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err()).contains("This needs the role admin.", "Ask an admin");
    }

    @Test
    void aFilterThatCannotBeReadIsMisuse() {
        server.refuse(
                "GET /api/v1/runs?filter=status%20%3D&limit=50",
                400, "{\"code\": \"INVALID_FILTER\", \"detail\": \"Character 9 of the filter: expected a value.\"}");
        CommandRun run = CommandRun.of(server, "list", "--filter", "status =");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("Character 9 of the filter");
    }

    @Test
    void noServerAtHomeIsMisuse() {
        CommandRun run = CommandRun.of("list", "--home", home.toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("Which server?", "TRAINYARD_SERVER");
    }

    @Test
    void wordsThatMakeNoSenseAreMisuse() {
        assertThat(CommandRun.of(server, "watch", "seven").exit()).isEqualTo(2);
        assertThat(CommandRun.of(server, "compare", "1").exit()).isEqualTo(2);
        assertThat(CommandRun.of(server, "list", "--columns", "colour").err()).contains("There is no column 'colour'");
        assertThat(CommandRun.of(server, "download", "nonsense").err()).contains("digits@production");
        assertThat(CommandRun.of(server, "choose", "7", "--again").err()).contains("go with --commit");
    }

    @Test
    void theHelpOfEveryCommandSaysWhatItsCodesMean() {
        Main.commandLine().getSubcommands().forEach((name, command) -> assertThat(command.getUsageMessage())
                .as(name)
                .contains("Exit codes:"));
        assertThat(CommandRun.of("watch", "--help").out()).contains("3   the server cannot be reached", "6 ");
    }
}
