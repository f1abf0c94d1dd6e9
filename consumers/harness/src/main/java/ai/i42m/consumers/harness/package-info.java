/** What the stand-alone consumer projects share: child processes, a vendor on loopback, spans. */
package ai.i42m.consumers.harness;
