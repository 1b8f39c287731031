package io.trainyard.agent.server;

/**
 * What a person wrote, sent as it is, so that the server's complaints name its places.
 *
 * @param type as {@code Content-Type} says it
 */
public record Document(String type, String text) {}
