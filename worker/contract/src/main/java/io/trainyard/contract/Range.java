package io.trainyard.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The numbers a field (or each element of a list) may hold; checked by {@link SpecCheck} and written into the JSON Schema. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Range {
    /** Smallest value; allowed itself unless {@link #above()}. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest value; allowed itself unless {@link #below()}. */
    double max() default Double.POSITIVE_INFINITY;

    /** The value must lie above {@link #min()}, not on it. */
    boolean above() default false;

    /** The value must lie below {@link #max()}, not on it. */
    boolean below() default false;
}
