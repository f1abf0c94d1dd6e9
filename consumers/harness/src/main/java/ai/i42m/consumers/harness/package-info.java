/** What the stand-alone consumer projects share: child processes and a vendor on loopback. */
package ai.i42m.consumers.harness;
