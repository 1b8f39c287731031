package io.trainyard.agent.command;

import io.trainyard.agent.server.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that goes to the server as it is: a specification in YAML, or in JSON if its name ends with {@code .json}. */
public record DocumentFile(Path path) {
    public boolean isReadable() {
        return Files.isReadable(path) && !Files.isDirectory(path);
    }

    public Document read() throws IOException {
        String type = path.toString().endsWith(".json") ? "application/json" : "application/yaml";
        return new Document(type, Files.readString(path));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
