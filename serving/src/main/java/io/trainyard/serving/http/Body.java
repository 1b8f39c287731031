package io.trainyard.serving.http;

import java.util.List;
import java.util.Locale;

/**
 * A request's body, read whole.
 *
 * @param kind what it is
 * @param parts of a form those that are files; else the body itself, alone
 */
record Body(Kind kind, List<Part> parts) {
    /** What a body can be. */
    enum Kind {
        IMAGE,
        JSON,
        FORM;

        static Kind of(String contentType) {
            String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            return switch (type) {
                case "application/json" -> JSON;
                case "multipart/form-data" -> FORM;
                default -> IMAGE;
            };
        }
    }

    /** @param name of the field, for messages */
    record Part(String name, byte[] bytes) {}
}
