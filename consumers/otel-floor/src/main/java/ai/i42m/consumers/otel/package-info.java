/** What a user gets whose platform pins an OpenTelemetry older than the one we build with. */
package ai.i42m.consumers.otel;
