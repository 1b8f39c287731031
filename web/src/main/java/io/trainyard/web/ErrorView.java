package io.trainyard.web;

/** What went wrong, in the words of the API's problem documents. */
public record ErrorView(int status, String title, String detail, String code) {}
