package io.trainyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
    @TempDir
    Path folder;

    @Test
    @EnabledIf("hasBash")
    void bashCompletesCommandsOfTheLauncherAndOfTheProgram() throws Exception {
        assertThat(completions("")).contains("demo", "serve", "list", "watch", "tokens", "completion");
        assertThat(completions("che")).contains("checkpoints");
    }

    @Test
    @EnabledIf("hasBash")
    void bashCompletesOptionsAndTheWordsTheyTake() throws Exception {
        assertThat(completions("list", "--fi")).contains("--filter");
        assertThat(completions("completion", "")).contains("bash", "zsh");
    }

    @Test
    void aShellThatIsNotKnownIsMisuse() {
        CommandRun run = CommandRun.of("completion", "fish");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("bash", "zsh");
    }

    /** What bash offers for the last word. */
    private String completions(String... words) throws IOException, InterruptedException {
        Path script = folder.resolve("trainyard.bash");
        Files.writeString(script, CommandRun.of("completion", "bash").out());
        String asked =
                "source '%s'; COMP_WORDS=(trainyard %s); COMP_CWORD=%d; _complete_trainyard; echo \"${COMPREPLY[@]}\""
                        .formatted(script, "'" + String.join("' '", words) + "'", words.length);
        Process bash = new ProcessBuilder("bash", "-c", asked).start();
        String offered = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return offered;
    }

    static boolean hasBash() {
        return Files.isExecutable(Path.of("/bin/bash"));
    }
}
