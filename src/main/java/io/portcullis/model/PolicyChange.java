package io.portcullis.model;

/**
 * Told to the observers when a policy was loaded, or refused while the old one stays.
 *
 * @param version hash of the policy that is in force after this
 * @param accepted false when a changed file was refused
 */
public record PolicyChange(String version, boolean accepted) {}
