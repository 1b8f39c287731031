package io.trainyard.server.mlflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Values as messages show them: as JSON, and never at length. */
final class Quoted {
    private static final int LONGEST = 250;

    private Quoted() {}

    static String of(String text) {
        return of(new TextNode(shortened(text)));
    }

    static String of(JsonNode value) {
        return value.isContainerNode() ? (value.isArray() ? "[...]" : "{...}") : shortened(value.toString());
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
