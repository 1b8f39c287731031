package io.trainyard.networks.torchscript;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The few instructions of Python's pickle protocol 2 that modules and tensors need. */
final class Pickle {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Pickle() {
        out.write(0x80);
        out.write(2);
    }

    byte[] finish() {
        out.write('.');
        return out.toByteArray();
    }

    /** A class or function by name. */
    void global(String module, String name) {
        out.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Makes an object of the class on the stack; names and values of its attributes follow. */
    void newObject() {
        emptyTuple();
        out.write(0x81);
        out.write('}');
        mark();
    }

    void endObject() {
        out.write('u');
        out.write('b');
    }

    void mark() {
        out.write('(');
    }

    /** A tuple of everything since the mark. */
    void endTuple() {
        out.write('t');
    }

    void emptyTuple() {
        out.write(')');
    }

    /** Calls a function with a tuple of arguments. */
    void call() {
        out.write('R');
    }

    /** Something kept outside of the pickle, by its description. */
    void persistent() {
        out.write('Q');
    }

    void tuple(List<Long> numbers) {
        mark();
        numbers.forEach(this::integer);
        endTuple();
    }

    void bool(boolean value) {
        out.write(value ? 0x88 : 0x89);
    }

    void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        out.writeBytes(littleEndian(Integer.BYTES).putInt(bytes.length).array());
        out.writeBytes(bytes);
    }

    void integer(long value) {
        if (value >= 0 && value < 256) {
            out.write('K');
            out.write((int) value);
        } else if (value == (int) value) {
            out.write('J');
            out.writeBytes(littleEndian(Integer.BYTES).putInt((int) value).array());
        } else {
            out.write(0x8a);
            out.write(Long.BYTES);
            out.writeBytes(littleEndian(Long.BYTES).putLong(value).array());
        }
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
