package io.trainyard.datasets;

import javax.imageio.ImageIO;

/** Makes ImageIO know the readers on the class path of this class, whichever class loader the thread came with. */
final class ImageReaders {
    private ImageReaders() {}

    static void register() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ImageReaders.class.getClassLoader());
        try {
            ImageIO.setUseCache(false);
            ImageIO.scanForPlugins();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
