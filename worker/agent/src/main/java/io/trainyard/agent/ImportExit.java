package io.trainyard.agent;

import io.trainyard.agent.server.BadTokenException;
import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.server.ServerAwayException;
import java.io.IOException;
import java.io.PrintWriter;

/** Exit codes of imports and exports, and what is said with them. */
final class ImportExit {
    static final int REFUSED = 1;
    static final int AWAY = 3;

    private ImportExit() {}

    /** Part of an import, of which there may be others. */
    interface Part {
        int bring() throws IOException, InterruptedException;
    }

    /** @return the part's own, or 1 or 3 with a sentence on {@code err} */
    static int of(String what, PrintWriter err, Part part) throws IOException, InterruptedException {
        try {
            return part.bring();
        } catch (BadTokenException e) {
            throw e;
        } catch (RefusedException e) {
            err.println(what + " was refused: " + e.problem().sentence());
            return REFUSED;
        } catch (ServerAwayException e) {
            err.println("The server cannot be reached: " + e.getMessage() + ".");
            return AWAY;
        }
    }
}
