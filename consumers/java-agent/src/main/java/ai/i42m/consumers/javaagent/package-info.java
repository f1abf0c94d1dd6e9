/** What a user gets who runs an application of ours under the OpenTelemetry Java agent. */
package ai.i42m.consumers.javaagent;
