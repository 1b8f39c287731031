package io.trainyard.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivePictureTest {
    private final StringWriter out = new StringWriter();
    private final LivePicture picture = new LivePicture(ScreenForTests.of(out, 10));

    @Test
    void aPictureIsDrawnOverTheOneBefore() {
        picture.draw(List.of("one", "two"));
        picture.draw(List.of("three"));
        assertThat(out.toString().lines()).containsExactly("one", "two", "\u001b[2A", "\u001b[Jthree");
    }

    @Test
    void whatHasNotChangedIsNotDrawnAgain() {
        picture.draw(List.of("one"));
        picture.draw(List.of("one"));
        assertThat(out.toString().lines()).containsExactly("one");
    }

    @Test
    void linesAreCutWhereTheTerminalEnds() {
        picture.draw(List.of("0123456789abc", "\u001b[32m0123456789abc\u001b[39m"));
        assertThat(out.toString()).contains("0123456789").doesNotContain("a");
    }
}
