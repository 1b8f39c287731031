package io.trainyard.agent.server;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.Mistake;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the server refused (RFC 9457).
 *
 * @param status of the HTTP answer
 * @param code for programs, such as {@code STALE_LEASE}; empty if the answer had none
 * @param detail for people
 * @param mistakes of a refused specification
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Problem(int status, String code, String title, String detail, List<Mistake> mistakes) {
    private static final int SHOWN = 300;

    public Problem {
        code = code == null ? "" : code;
        title = title == null ? "" : title;
        detail = detail == null ? "" : detail;
        mistakes = mistakes == null ? List.of() : List.copyOf(mistakes);
    }

    /** Reads an answer's body; one that is no problem document becomes the detail as it is. */
    static Problem read(ObjectMapper json, int status, @Nullable String body) {
        String text = body == null ? "" : body.strip();
        if (text.startsWith("{")) {
            try {
                Problem read = json.readValue(text, Problem.class);
                return new Problem(status, read.code, read.title, read.detail, read.mistakes);
            } catch (JsonProcessingException e) {
                return new Problem(status, "", "", shortened(text), List.of());
            }
        }
        return new Problem(status, "", "", shortened(text), List.of());
    }

    /** In one sentence, for logs. */
    public String sentence() {
        String words = detail.isEmpty() ? title : detail;
        return words.isEmpty() ? "the server answered " + status : words + " (" + status + ")";
    }

    private static String shortened(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
