#!/bin/bash
# Ends what up.sh started, by its pid files.
D=${1:?usage: down.sh DIRECTORY}
for p in client.rgw osd.0 mgr.x mon.a; do [ -f $D/asok/$p.pid ] && kill $(cat $D/asok/$p.pid) 2>/dev/null; done; sleep 2
for p in client.rgw osd.0 mgr.x mon.a; do [ -f $D/asok/$p.pid ] && kill -9 $(cat $D/asok/$p.pid) 2>/dev/null; done; true
