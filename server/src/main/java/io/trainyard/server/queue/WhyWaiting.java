package io.trainyard.server.queue;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Why a job is still in line. Each count is a part of the one before.
 *
 * @param seconds until it may be claimed; not above 0 if it may be now
 * @param online workers that are there
 * @param ofDevice with the device it needs
 * @param ofMemory with the memory, too
 * @param fit with the labels, too
 * @param busy of those, how many train something else
 */
record WhyWaiting(Needs needs, double seconds, int online, int ofDevice, int ofMemory, int fit, int busy) {

    static WhyWaiting of(ResultSet row) throws SQLException {
        return new WhyWaiting(
                Needs.of(row),
                row.getDouble("wait"),
                row.getInt("online"),
                row.getInt("of_device"),
                row.getInt("of_memory"),
                row.getInt("fit"),
                row.getInt("busy"));
    }

    String words() {
        if (online == 0) {
            return "No worker is online. Start one with: trainyard worker";
        }
        if (ofDevice == 0) {
            return needs.device().equals("gpu")
                    ? "No worker that is online has a GPU."
                    : "No worker that is online trains on a CPU.";
        }
        if (ofMemory == 0) {
            return "No worker that is online has " + needs.memoryWords() + " of memory on its device.";
        }
        if (fit == 0) {
            return "No worker that is online and big enough carries the labels " + needs.labelWords() + ".";
        }
        if (seconds > 0) {
            return "It is tried again in " + (long) Math.ceil(seconds) + " s.";
        }
        return busy == fit ? "Every worker that fits is busy." : "It is about to be claimed.";
    }
}
