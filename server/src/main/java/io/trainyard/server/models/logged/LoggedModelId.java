package io.trainyard.server.models.logged;

import java.util.UUID;
import java.util.regex.Pattern;

/** What a logged model is known by: {@code m-} and 32 hexadecimal digits. */
public record LoggedModelId(UUID uuid) {
    private static final Pattern FORM =
            Pattern.compile("m-([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})");

    /** @throws NoLoggedModelProblem if the text is no such name */
    public static LoggedModelId of(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new NoLoggedModelProblem(text);
        }
        return new LoggedModelId(UUID.fromString(parts.replaceFirst("$1-$2-$3-$4-$5")));
    }

    @Override
    public String toString() {
        return "m-" + uuid.toString().replace("-", "");
    }
}
