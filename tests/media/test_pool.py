import os
from functools import partial
from pathlib import Path

from kcsite.diagnostics import Diagnostics
from kcsite.media.pixels import Refused
from kcsite.media.pool import Job, encode_each
from kcsite.media.probe import probe
from kcsite.media.recipe import variants
from kcsite.media.web import encode


def _name(number):
    return f"ảnh {number}"


def _refuse():
    raise Refused("K508", size=41, limit=40)


def _die_in_a_worker(parent):
    if os.getpid() != parent:
        os._exit(1)
    return "inline"


def jobs(count):
    return [Job(f"k{number}", f"a/{number}.jpg", partial(_name, number)) for number in range(count)]


def run(work, workers):
    diagnostics = Diagnostics()
    results = dict(encode_each(work, workers, diagnostics))
    return results, [(d.code, d.path, d.message()) for d in diagnostics]


def test_results_stand_in_the_order_of_the_jobs():
    expected = {f"k{number}": f"ảnh {number}" for number in range(20)}
    for workers in (1, 2, 3):
        results, faults = run(jobs(20), workers)
        assert list(results.items()) == list(expected.items())
        assert faults == []


def test_several_workers_are_other_processes_and_one_is_this_one():
    work = [Job(f"k{number}", "a.jpg", os.getpid) for number in range(4)]
    assert os.getpid() not in run(work, 2)[0].values()
    assert set(run(work, 1)[0].values()) == {os.getpid()}


def test_no_jobs():
    assert run([], 2) == ({}, [])


def test_a_refused_picture_is_a_diagnostic_and_the_others_go_on():
    work = [*jobs(2), Job("bad", "products/x/nang.jpg", _refuse)]
    for workers in (1, 2):
        results, faults = run(work, workers)
        assert list(results) == ["k0", "k1"]
        assert faults == [
            ("K508", "products/x/nang.jpg", "Tệp ảnh “nang.jpg” nặng 41 MB, quá 40 MB")
        ]


def test_a_worker_that_dies_loses_no_work():
    work = [Job(f"k{n}", "a.jpg", partial(_die_in_a_worker, os.getpid())) for n in range(4)]
    assert run(work, 2) == ({f"k{n}": "inline" for n in range(4)}, [])


def test_processes_give_the_bytes_that_one_process_gives(save, quarters):
    work = []
    for number in range(2):
        path = save(quarters(700 + 40 * number, 500), f"{number}.jpg")
        photo = probe(path, path.name, Diagnostics())
        planned = variants(photo, "content")
        work.append(Job(photo.digest, path.name, partial(encode, Path(path), planned)))
    assert run(work, 1) == run(work, 2)
