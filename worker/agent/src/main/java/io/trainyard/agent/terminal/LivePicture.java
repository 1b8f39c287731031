package io.trainyard.agent.terminal;

import java.util.List;
import org.jline.utils.AttributedString;

/** Lines that are drawn over those before them, on a terminal. */
public final class LivePicture {
    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_BELOW = "\r\u001b[J";

    private final Screen screen;
    private List<String> drawn = List.of();

    public LivePicture(Screen screen) {
        this.screen = screen;
    }

    /** Draws what is new; lines longer than the terminal is wide are cut. */
    public void draw(List<String> lines) {
        if (lines.equals(drawn)) {
            return;
        }
        int width = screen.width().orElse(Integer.MAX_VALUE);
        StringBuilder text = new StringBuilder();
        if (!drawn.isEmpty()) {
            text.append(UP.formatted(drawn.size())).append(CLEAR_BELOW);
        }
        for (String line : lines) {
            AttributedString styled = AttributedString.fromAnsi(line);
            text.append(
                            styled.columnLength() <= width
                                    ? line
                                    : styled.columnSubSequence(0, width).toAnsi())
                    .append(System.lineSeparator());
        }
        screen.print(text.toString());
        drawn = List.copyOf(lines);
    }
}
