package io.trainyard.server.artifacts;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A folder at the top of all whose files are made when they are asked for; nothing is stored there. */
public interface MadeArtifacts {
    /** The folder's name. */
    String folder();

    /** What a folder in it holds, by name; nothing where there is none. */
    List<ArtifactEntry> list(ArtifactPath folder) throws IOException;

    /** Empty if there is no such file. */
    Optional<ArtifactContent> open(ArtifactPath path) throws IOException;
}
