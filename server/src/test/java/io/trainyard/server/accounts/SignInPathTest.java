package io.trainyard.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInPathTest {
    @Test
    void whoSignsInGoesWhereTheyWanted() {
        assertThat(SignInPath.safe("/runs/7?tab=log#end")).isEqualTo("/runs/7?tab=log#end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//elsewhere", "/\\elsewhere", "https://elsewhere", "/a\tb", "runs", ""})
    void anotherSiteIsNotGoneTo(String wanted) {
        assertThat(SignInPath.safe(wanted)).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/a|b", "/[", "/{run}", "/?q=\"", "/%"})
    void whatIsNoAddressIsTheStartPage(String wanted) {
        assertThat(SignInPath.safe(wanted)).isEqualTo("/");
    }
}
