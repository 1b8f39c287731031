package io.trainyard.server.runs;

import java.util.UUID;

/**
 * Which run it is and what may be done with it: all that a request which logs has to know, so that it is read for each.
 *
 * @param uid the name that MLflow's clients know it by
 * @param trainedHere whether workers of this server say how it goes
 * @param deleted whether it was put away
 */
public record RunIdentity(long id, UUID uid, boolean trainedHere, boolean deleted) {}
