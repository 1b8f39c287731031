package io.trainyard.server.accounts;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were found to be right, so that programs which show one with every request do not wait for bcrypt each
 * time. They are kept in memory alone, as a MAC under a key that this process has drawn; with the stored hash in it, a
 * password that was changed is none of them.
 */
@Singleton
class VerifiedPasswords {
    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int MOST = 1000;

    private final SecretKeySpec key;
    private final Set<ByteBuffer> known =
            Collections.newSetFromMap(Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
                    return size() > MOST;
                }
            }));

    VerifiedPasswords() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, MAC);
    }

    void add(String name, String password, String hash) {
        known.add(ByteBuffer.wrap(digest(name, password, hash)));
    }

    boolean contain(String name, String password, String hash) {
        return known.contains(ByteBuffer.wrap(digest(name, password, hash)));
    }

    byte[] digest(String name, String password, String hash) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            for (String part : new String[] {name, password, hash}) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                mac.update(bytes);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }
}
