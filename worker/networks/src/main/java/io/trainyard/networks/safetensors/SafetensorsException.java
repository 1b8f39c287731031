package io.trainyard.networks.safetensors;

import java.io.IOException;

/** A file is no sound safetensors file. */
public class SafetensorsException extends IOException {
    /**
     * @param file its name
     * @param offset of what is wrong, in bytes from the file's start
     */
    SafetensorsException(String file, long offset, String message) {
        super(file + ": at byte " + offset + ": " + message);
    }
}
