package io.trainyard.agent.tensorboard;

import java.util.zip.CRC32C;

/** The checksum of TFRecord files: CRC-32C, rotated and shifted (tensorflow/core/lib/hash/crc32c.h). */
final class MaskedCrc {
    private static final int MASK = 0xa282ead8;
    private static final int ROTATION = 15;

    private MaskedCrc() {}

    static int of(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), ROTATION) + MASK;
    }
}
