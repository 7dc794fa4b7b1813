"""A reader of the API, on the portal's settings."""

import pytest


@pytest.fixture
def get(portal_client):
    """GET below /api/v2/; the status expected, then the JSON."""

    def fetch(path, status=200, **headers):
        response = portal_client.get(f"/api/v2/{path}", **headers)
        assert response.status_code == status, response.content
        return response.json()

    return fetch
