package io.trainyard.agent;

import picocli.CommandLine.IVersionProvider;

/** The program's version, as the build wrote it into the jar. */
final class Version implements IVersionProvider {

    /** {@code development} for classes that come from no jar. */
    static String ofThisProgram() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Trainyard " + ofThisProgram()};
    }
}
